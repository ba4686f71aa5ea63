"""A danger is told where to get help first, and stays in mind until something plain is asked."""

from typing import Any

import pytest

from skill.alexa.app import App
from skill.content.signs import Danger
from skill.content.types import Content
from skill.tools.project import app_on, load_content
from tests.alexa import event, intent, spoken

CONTENT = load_content()
APP = app_on(CONTENT)

TOLD: dict[Danger, tuple[str, ...]] = {
    "emergency": ("i can't breathe", "my tongue is swelling up"),
    "clinic": ("there is pus on my cheek", "i've got a fever and my face is burning"),
    "self_harm": ("i want to kill myself", "everyone would be better off without me"),
    "poisoning": ("my toddler drank the numbing cream", "i took twenty tylenol"),
}
FIRST: dict[Danger, str] = {
    "emergency": "Call nine one one now.",
    "clinic": "Call Example Clinic now at 555 010 0199.",
    "self_harm": "I'm sorry that it's this hard, please call or text nine eight eight,",
    "poisoning": "Call Poison Control now, at one eight zero zero, two two two, one two two two.",
}

FOLLOW_UPS = (
    "i'm scared", "i am scared", "what should i do", "what", "they're closed", "nobody answers",
    "what's the number", "okay", "help me", "repeat the number", "say that again", "again please",
    "what do i do now", "i can't reach them", "nobody picks up", "who do i call", "are you sure",
    "i don't know", "please", "hello", "oh god", "is it serious", "am i going to die", "i'm alone",
    "it's getting worse", "what was that", "slower please", "sorry", "yes", "no", "i don't want to",
    "can you call them for me", "i have no phone", "what else", "tell me more",
    "how long do i wait",
    "should i go to hospital", "it hurts", "i can't remember the number", "thank you",
)  # fmt: skip

PLAIN = [
    ("when can i wear makeup", "24 to 48 hours"),
    ("how many sessions will i need", "series"),
    ("how long does the treatment take", "15 minutes"),
]


def question(text: str) -> dict[str, Any]:
    return intent("AskQuestionIntent", question=text)


def talk(app: App, *texts: str) -> dict[str, Any]:
    """The last answer of a session in which all this was said."""
    response: dict[str, Any] = {"sessionAttributes": {}}
    for text in texts:
        response = app(event(question(text), attributes=response["sessionAttributes"]))
    return response


@pytest.fixture(name="content", scope="module")
def _content() -> Content:
    return CONTENT


@pytest.mark.parametrize(
    ("danger", "text"), [(danger, text) for danger, texts in TOLD.items() for text in texts]
)
def test_the_first_sentence_says_where_to_get_help(danger: Danger, text: str) -> None:
    said = spoken(talk(APP, text))
    assert said.startswith(FIRST[danger])
    assert "I can't judge how serious this is." in said
    assert "medical advice" not in said


@pytest.mark.parametrize("danger", TOLD)
@pytest.mark.parametrize("follow_up", FOLLOW_UPS)
def test_the_help_is_said_again(follow_up: str, danger: Danger) -> None:
    said = spoken(talk(APP, TOLD[danger][0], follow_up))
    assert said.startswith(FIRST[danger]) or CONTENT.locale.emergency.spoken in said


@pytest.mark.parametrize("name", ["Repeat", "Yes", "No", "Help", "Fallback"])
@pytest.mark.parametrize("danger", TOLD)
def test_no_built_in_intent_leads_away(danger: Danger, name: str) -> None:
    told = talk(APP, TOLD[danger][0])
    asked = event(intent(f"AMAZON.{name}Intent"), attributes=told["sessionAttributes"])
    assert spoken(APP(asked)).startswith(FIRST[danger])


@pytest.mark.parametrize("danger", TOLD)
def test_who_says_stop_may_go_with_the_help_as_the_last_word(danger: Danger) -> None:
    told = talk(APP, TOLD[danger][0])
    response = APP(event(intent("AMAZON.StopIntent"), attributes=told["sessionAttributes"]))
    assert spoken(response).startswith(FIRST[danger])
    assert response["response"]["shouldEndSession"] is True


@pytest.mark.parametrize(("asked", "answer"), PLAIN)
@pytest.mark.parametrize("danger", TOLD)
def test_a_plain_question_is_answered(danger: Danger, asked: str, answer: str) -> None:
    response = talk(APP, TOLD[danger][0], asked)
    assert answer in spoken(response)
    assert "danger" not in response["sessionAttributes"]


@pytest.mark.parametrize("danger", TOLD)
def test_a_danger_told_in_one_breath_keeps_the_session_open(danger: Danger) -> None:
    response = APP(event(question(TOLD[danger][0]), new=True))
    assert spoken(response).startswith(FIRST[danger])
    assert response["response"]["shouldEndSession"] is False
