"""What leans on the last answer is heard against it; a time told, a second question count too."""

from datetime import UTC, datetime

import pytest

from skill.content.types import FOLLOW_UPS, Content
from skill.dialogue.respond import Dialogue
from skill.dialogue.session import Session
from skill.dialogue.topic import wording
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import read

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(name="dialogue", scope="module")
def _dialogue(content: Content) -> Dialogue:
    return Dialogue(content, Understanding())


def after(topic: str, value: str = "") -> Session:
    return Session(topic, value, "answer", "else", (), True)


@pytest.mark.parametrize(
    ("before", "text", "topic", "begins"),
    [
        (after("side_effects"), "is that normal", "side_effects", "You may have some redness"),
        (after("side_effects"), "how long does it last", "side_effects", "You may have some"),
        (after("makeup"), "how long", "makeup", "Avoid makeup"),
        (after("makeup"), "when exactly", "makeup", "Avoid makeup"),
        (after("makeup"), "what about foundation", "makeup", "Avoid makeup"),
        (after("treatable_concerns"), "and on my neck", "treatable_areas", "Anywhere"),
        (after("treatable_concerns"), "what about acne", "treatable_concerns", "Microneedling can"),
        (after("bioserum_benefits"), "what's in it", "bioserum_benefits", "It's the signature"),
        (after("bioserum_benefits"), "when do i use it", "homecare_after", "The maker says to"),
        (
            after("bioserum_benefits", "masque"),
            "when do i use it",
            "homecare_after",
            "Your sheet gives",
        ),
        (
            after("homecare_before"),
            "and the mask",
            "homecare_before",
            "Your sheet gives the 2-Minute",
        ),
        (after("makeup"), "what if i already did", "makeup", "Your sheet doesn't say what to do"),
        (
            after("homecare_after"),
            "i already put it on",
            "homecare_after",
            "Your sheet doesn't say",
        ),
        (after("makeup"), "no i meant sunscreen", "sunscreen", "Sunscreen isn't mentioned"),
        (after("makeup"), "why", "makeup", "I'm sorry, your sheet"),
        (after("numbing_cream"), "how long does it last", "numbing_cream", "I'm sorry, your sheet"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_follow_up(
    before: Session, text: str, topic: str, begins: str, dialogue: Dialogue
) -> None:
    reply = dialogue.question(read(text), before, NOW)
    assert reply.session.topic == topic
    assert reply.text.startswith(begins)


@pytest.mark.parametrize("text", ["is that normal", "how long does it last", "why"])
def test_without_an_answer_before_nothing_is_leant_on(text: str, dialogue: Dialogue) -> None:
    assert "{topic}" not in dialogue.question(read(text), Session(), NOW).text


def test_every_follow_up_has_words_and_every_target_is_a_topic(content: Content) -> None:
    assert set(FOLLOW_UPS) < set(content.follow_ups.values())
    for topic in content.topics.values():
        for target in topic.follow_ups.values():
            assert target in ("answer", "more") or target in content.topics
            assert target != "more" or topic.more


TIMED = [("makeup", 12, 30, 60), ("homecare_after", 30, 30, 60), ("side_effects", 12, 12, 60)]


@pytest.mark.parametrize(("topic", "early", "between", "past"), TIMED, ids=lambda part: str(part))
def test_what_is_said_depends_on_the_hours(
    topic: str, early: int, between: int, past: int, content: Content
) -> None:
    timed = content.topics[topic].timed
    assert timed is not None
    said = [wording(content.topics[topic], "", hours)[0] for hours in (early, past)]
    assert said == [timed.early, timed.past]
    if timed.between:
        assert wording(content.topics[topic], "", between)[0] == timed.between


def test_every_timed_topic_is_tested(content: Content) -> None:
    assert {topic.id for topic in content.topics.values() if topic.timed} == {t[0] for t in TIMED}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["i had it thirty hours ago can i wear makeup"], "in between"),
        (["when can i wear makeup", "it was yesterday"], "too early"),
        (["it was yesterday", "when can i wear makeup"], "too early"),
        (["i had it three days ago", "can i wear makeup"], "are over"),
        (
            ["i had it two days ago when can i wear makeup", "my wedding is in nine days"],
            "are over",
        ),
        (["when can i wear makeup", "my wedding is in nine days"], "Avoid makeup for 24"),
        (["who won the game last night"], "I don't have that"),
    ],
    ids=str,
)
def test_a_time_told_is_kept(texts: list[str], said: str, dialogue: Dialogue) -> None:
    session, text = Session(), ""
    for each in texts:
        reply = dialogue.question(read(each), session, NOW)
        session, text = reply.session, reply.text
    assert said in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "when can i wear makeup and how long does the treatment take",
            ("Avoid makeup", "15 minutes"),
        ),
        ("does it hurt and what's the weather like today", ("sandpaper", "On your other question")),
    ],
)
def test_two_questions_are_both_answered(
    text: str, said: tuple[str, ...], dialogue: Dialogue
) -> None:
    reply = dialogue.question(read(text), Session(), NOW)
    assert all(part in reply.text for part in said)


def test_a_second_question_that_would_be_long_is_named_and_offered(dialogue: Dialogue) -> None:
    text = "what happens during the treatment and what does it help with"
    reply = dialogue.question(read(text), Session(), NOW)
    assert reply.prompt == dialogue.content.speech.also
    assert dialogue.yes(reply.session).session.topic == "treatable_concerns"


def test_a_pick_carries_the_value_on(dialogue: Dialogue) -> None:
    offered = Session(said="offer", pending="offer", offered=("makeup", "homecare_before"))
    picked = dialogue.question(read("the second one"), offered._replace(values=("", "masque")))
    assert (picked.session.topic, picked.session.value) == ("homecare_before", "masque")


def test_misses_in_a_row_get_other_words_and_then_a_way_out(dialogue: Dialogue) -> None:
    speech, session, said = dialogue.content.speech, Session(), []
    for text in ("play some jazz", "what's the capital of france", "tell me a joke"):
        reply = dialogue.question(read(text), session)
        session = reply.session
        said.append(reply.text)
    assert said == [speech.declined, speech.declined_again, speech.way_out]
    answered = dialogue.question(read("when can i wear makeup"), session)
    assert answered.session.missed == 0


def test_repeat_never_means_the_apology(dialogue: Dialogue) -> None:
    declined = dialogue.question(read("play some jazz"), after("makeup"))
    assert dialogue.repeat(declined.session).text == dialogue.content.topics["makeup"].answer


@pytest.mark.parametrize("remark", ["hello", "thanks", "wait", "louder", "um", "hold on"])
def test_a_remark_keeps_the_place(remark: str, dialogue: Dialogue) -> None:
    before = after("how_it_works")._replace(pending="more")
    reply = dialogue.question(read(remark), before)
    assert reply.prompt == dialogue.content.speech.more_prompt
    assert reply.session == before
