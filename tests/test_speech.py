"""From a reply to speech: escaping, pronunciation, disclaimer, and when a session stays open."""

import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.edition import DEFAULT, Line, Locale
from skill.content.types import Card, Clinic, Content, Speech
from skill.dialogue.reply import INFORMING, Outcome, Reply
from skill.dialogue.session import Session
from skill.dialogue.speech import compose, escape

OTHERS = ("pronunciations", "disclaimer", "remarks")
TEXTS: dict[str, Any] = {key: key for key in Speech._fields if key not in OTHERS}
SPEECH = Speech(
    **TEXTS,
    disclaimer="Ask {clinic}.",
    remarks={},
    pronunciations={"CIT": "C. I. T."},
)
CONTENT = Content(
    DEFAULT,
    Locale(
        Line("911", "nine one one", ""), Line("988", "", ""), Line("1-800", "", ""), "urgent care"
    ),
    Clinic("Ann & Bo's", "555 0100", "nine to five"),
    SPEECH,
    {},
    {},
    {},
)


def ssml(reply: Reply, one_shot: bool = False) -> str:
    return compose(reply, CONTENT, one_shot).ssml


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        pytest.param(
            Reply("answered", "CIT.", Session(), "More?"),
            '<speak><sub alias="C. I. T.">CIT</sub>. Ask Ann &amp; Bo\'s. More?</speak>',
            id="the first answer carries the full disclaimer, then asks",
        ),
        pytest.param(
            Reply("answered", "Yes.", Session(disclaimed=True), "More?"),
            "<speak>Yes. short_disclaimer More?</speak>",
            id="a later answer carries the short one",
        ),
        pytest.param(
            Reply("prompted", "", Session(), "What is it?"),
            "<speak>What is it?</speak>",
            id="a question carries none",
        ),
        pytest.param(
            Reply("ended", "Call {clinic}, {phone}.", Session()),
            "<speak>Call Ann &amp; Bo's, "
            '<say-as interpret-as="telephone">555 0100</say-as>.</speak>',
            id="names are escaped and the phone number is read as one",
        ),
        pytest.param(
            Reply("asked", "", Session(), "Did you mean {first}?", names=(("first", "<b>"),)),
            "<speak>Did you mean &lt;b&gt;?</speak>",
            id="markup in a name is text",
        ),
    ],
)
def test_ssml(reply: Reply, expected: str) -> None:
    assert ssml(reply) == expected


@pytest.mark.parametrize(
    ("outcome", "prompt", "one_shot", "ends"),
    [
        ("answered", "More?", False, False),
        ("answered", "More?", True, True),
        ("declined", "Else?", True, True),
        ("asked", "Which?", True, False),
        ("prompted", "What?", True, False),
        ("ended", "", False, True),
    ],
)
def test_session_stays_open_exactly_when_something_is_asked_CRT_4_1(
    outcome: Outcome, prompt: str, one_shot: bool, ends: bool
) -> None:
    spoken = compose(Reply(outcome, "Text.", Session(), prompt), CONTENT, one_shot)
    assert (spoken.ends, bool(spoken.reprompt)) == (ends, not ends)
    assert spoken.ssml.endswith(f"{prompt}</speak>") or ends


@pytest.mark.parametrize("outcome", sorted(INFORMING - {"urgent"}))
def test_the_disclaimer_is_spoken_shown_and_remembered(outcome: Outcome) -> None:
    spoken = compose(Reply(outcome, "Text.", Session(), "More?"), CONTENT, one_shot=False)
    assert "Ask Ann &amp; Bo's." in spoken.ssml
    assert spoken.disclaimer == "Ask Ann & Bo's."
    assert spoken.session.disclaimed


def test_a_danger_carries_its_own_disclaimer() -> None:
    spoken = compose(Reply("urgent", "Text.", Session(), "Again?"), CONTENT, one_shot=True)
    assert spoken.ssml == "<speak>Text. danger_disclaimer Again?</speak>"
    assert "Ask Ann" not in spoken.card.text
    assert not spoken.ends


def test_a_card_is_plain_text_RES_7() -> None:
    reply = Reply("ended", "Bye.", Session(), card=Card("{clinic}", "CIT, {phone}"))
    assert compose(reply, CONTENT, one_shot=False).card == Card("Ann & Bo's", "CIT, 555 0100")


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_becomes_well_formed_xml_SSML_1(text: str) -> None:
    ElementTree.fromstring(f"<speak>{escape(text)}</speak>")
