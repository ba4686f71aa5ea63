"""What every response promises, whatever is asked, in any order, on any device, for any clinic.

The subjects are found in the content: a new topic, slot value or clinic is covered at once.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.app import App
from skill.content.clinic import load_clinic
from skill.content.types import Content
from skill.dialogue.speech import safety_numbers
from skill.tools.project import app_on, load_content
from tests.alexa import Json, event, intent, launch, plain, spoken

SHIPPED = load_content()


class Answering(NamedTuple):
    """A skill and the words it answers with."""

    app: App
    content: Content


def own_words(content: Content, folder: Path) -> Content:
    """A clinic that answers everything it may in its own words."""
    answers = "".join(
        f'[answers.{topic.id}]\nanswer = "Our own words on {topic.name}."\n'
        f'more = "Our own further words on {topic.name}."\ndocument = "Our leaflet"\n'
        for topic in content.topics.values()
        if topic.kind != "urgent"
    )
    path = folder / "clinic.toml"
    path.write_text(f'name = "A & B <Clinic>"\nphone = "555"\nhours = "always"\n{answers}')
    return load_clinic(content, str(path))


@pytest.fixture(name="apps", scope="module")
def _apps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answering]:
    """The skill as shipped, and as a clinic that replaced every answer it may."""
    own = own_words(SHIPPED, tmp_path_factory.mktemp("clinic"))
    return {
        "shipped": Answering(app_on(SHIPPED), SHIPPED),
        "own": Answering(app_on(own), own),
    }


def topic_requests(content: Content) -> Iterator[Json]:
    """Every topic, with every value of its slot, an unknown one, none, and one left empty."""
    for topic in content.topics.values():
        yield intent(topic.intent)
        slot_type = content.slot_types[topic.slot.name] if topic.slot else None
        if slot_type:
            for value in slot_type.values:
                yield intent(topic.intent, **{slot_type.slot: (value.name, value.id)})
            yield intent(topic.intent, **{slot_type.slot: UNKNOWN})
            yield intent(topic.intent, **{slot_type.slot: None})


BUILT_IN = [
    *(intent(f"AMAZON.{name}Intent") for name in ("Yes", "No", "Repeat", "Help", "Fallback")),
    *(intent(f"AMAZON.{name}Intent") for name in ("Stop", "Cancel", "NavigateHome")),
    intent("MoreIntent"),
    intent("NoSuchIntent"),
    launch(),
]
UNKNOWN = "gloxinia"
"""No value of any slot."""
TOPICS = list(topic_requests(SHIPPED))


def facts(content: Content) -> set[str]:
    """The opening words of every text that states what the sheet says."""
    texts = []
    for topic in (topic for topic in content.topics.values() if topic.kind == "answered"):
        texts += [topic.answer, topic.more]
        texts += topic.slot.answers.values() if topic.slot else []
        texts += [topic.timed.early, topic.timed.past] if topic.timed else []
    return openings(texts, content)


def referrals(content: Content) -> set[str]:
    """The opening words of every text that says what the sheet does not."""
    topics = content.topics.values()
    texts = [content.speech.already]
    texts += [
        text for topic in topics if topic.kind == "referral" for text in (topic.answer, topic.more)
    ]
    texts += [topic.slot.unknown for topic in topics if topic.slot and topic.kind != "about"]
    return openings(texts, content)


def openings(texts: list[str], content: Content) -> set[str]:
    return {filled(text, content)[:40] for text in texts if text}


def urgent(content: Content) -> set[str]:
    """The opening words of every danger answer."""
    topics = [topic for topic in content.topics.values() if topic.kind == "urgent"]
    texts = [text for topic in topics for text in (topic.answer, topic.emergency) if text]
    return openings(texts, content)


def filled(text: str, content: Content) -> str:
    """A text with the clinic's and the locale's particulars."""
    for name, value in safety_numbers(content.locale, spoken=True).items():
        text = text.replace("{" + name + "}", value)
    clinic = content.clinic
    text = text.replace("{clinic}", clinic.name).replace("{phone}", clinic.phone)
    return text.replace("{hours}", clinic.hours)


def check_promises(response: Json, content: Content, disclaimed: bool) -> bool:
    """Asserts what holds for every response; tells whether the session has heard a disclaimer."""
    body = response["response"]
    said = spoken(response)
    assert isinstance(body["shouldEndSession"], bool)
    assert bool(body.get("reprompt")) == (not body["shouldEndSession"])
    assert len(json.dumps(response).encode()) < 24_576, "RES-6"
    assert len(json.dumps(response["sessionAttributes"])) < 4_000, "RES-8"
    assert len(body["outputSpeech"]["ssml"]) < 8_000, "RES-3"
    card = body.get("card", {"title": "", "content": ""})
    assert len(card["title"] + card["content"]) < 8_000, "RES-4"
    assert "{" not in said + card["content"], "a placeholder was left unfilled"
    if not body["shouldEndSession"]:
        assert said.endswith("?"), "CRT 4.1: an open session has just asked something"
        again = plain(body["reprompt"]["outputSpeech"]["ssml"])
        assert again.endswith("?")
        if any(opening in again for opening in urgent(content)):
            assert content.speech.danger_disclaimer in again
    if any(opening in said for opening in urgent(content)):
        assert content.speech.danger_disclaimer in said
        assert "medical advice" not in said
        return disclaimed
    states = any(opening in said for opening in facts(content))
    if not states and not any(opening in said for opening in referrals(content)):
        return disclaimed
    if not disclaimed:
        assert filled(content.speech.disclaimer, content) in said
    elif states:
        assert content.speech.short_disclaimer in said
    return True


@pytest.mark.parametrize("which", ["shipped", "own"])
@pytest.mark.parametrize("screen", [False, True], ids=["speaker", "screen"])
@pytest.mark.parametrize("request_", TOPICS, ids=lambda r: json.dumps(r["intent"]["slots"])[:60])
def test_a_one_shot_question_is_answered_with_the_full_disclaimer_and_closed(
    request_: Json, screen: bool, which: str, apps: dict[str, Answering]
) -> None:
    app = apps[which].app
    response = app(event(request_, new=True, screen=screen))
    content = apps[which].content
    disclaimed = check_promises(response, content, disclaimed=False)
    topic = content.topic_of_intent(request_["intent"]["name"])
    # Whoever may be in danger can go on asking.
    closes = topic is None or topic.kind != "urgent"
    # Words that Alexa took for a value and that are about something else are declined as any are.
    declined = filled(content.speech.declined, content) in spoken(response)
    assert not declined or UNKNOWN in json.dumps(request_)
    assert disclaimed is (not declined and (topic is None or topic.kind != "about") and closes)
    assert response["response"]["shouldEndSession"] is closes


FREE_TEXT = st.text(max_size=60) | st.sampled_from(
    [
        *(
            "when can i wear makeup",
            "can i go for a run",
            "there is pus on my cheek",
            "the first one",
        ),
        *("what is the weather", "<speak>", "makeup or washing", "tell me about sunscreen"),
    ]
)
TURNS = st.one_of(
    st.sampled_from(TOPICS),
    st.sampled_from(BUILT_IN),
    FREE_TEXT.map(lambda text: intent("AskQuestionIntent", question=text)),
)


@given(
    turns=st.lists(TURNS, min_size=1, max_size=12),
    screen=st.booleans(),
    which=st.sampled_from(["shipped", "own"]),
)
@settings(max_examples=300, deadline=None)
def test_no_dialogue_gets_an_answer_without_a_disclaimer(
    turns: list[Json], screen: bool, which: str, apps: dict[str, Answering]
) -> None:
    app = apps[which].app
    attributes: object = {}
    disclaimed = False
    for number, turn in enumerate(turns):
        response = app(event(turn, new=number == 0, attributes=attributes, screen=screen))
        disclaimed = check_promises(response, apps[which].content, disclaimed)
        attributes = response["sessionAttributes"]


def test_the_promise_can_fail(apps: dict[str, Answering]) -> None:
    """The check above would notice an answer whose disclaimer is gone."""
    response = apps["shipped"].app(event(intent("WhenCanIWearMakeupIntent"), new=True))
    disclaimer = filled(SHIPPED.speech.disclaimer, SHIPPED)
    ssml = response["response"]["outputSpeech"]["ssml"]
    response["response"]["outputSpeech"]["ssml"] = ssml.replace(disclaimer, "")
    with pytest.raises(AssertionError):
        check_promises(response, SHIPPED, disclaimed=False)


@pytest.mark.parametrize("which", ["shipped", "own"])
def test_the_urgent_answer_says_first_where_to_get_help(
    which: str, apps: dict[str, Answering]
) -> None:
    app = apps[which].app
    content = apps[which].content
    said = spoken(app(event(intent(content.topics["urgent_symptoms"].intent), new=True)))
    first = said.split(". ")[0]
    assert content.clinic.name in first
    assert content.clinic.phone in first
    assert content.locale.emergency.spoken in said
