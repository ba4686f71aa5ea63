"""What an intent does, its words do as well when Alexa hands them over as a question."""

import json
from typing import Any

import pytest

from skill.content.edition import Edition
from skill.tools.authoring.known_phrases import BUILT_IN
from skill.tools.project import app_on, compiled, editions, load_content
from tests.alexa import event, intent, spoken

CONTENT = load_content()
APP = app_on(CONTENT)
PLAIN = ("MoreIntent", *(f"AMAZON.{name}Intent" for name in ("Yes", "No", "Repeat", "Help")))
LEAVING = ("AMAZON.StopIntent", "AMAZON.CancelIntent")
AFTER = APP(event(intent("AskQuestionIntent", question="is it safe"), attributes={}))
"""An answer that has a second part, so that yes, no, more and repeat all differ."""


def samples(edition: Edition) -> list[tuple[str, str]]:
    """Every sample of a built-in intent and of "more", and what Amazon knows by itself."""
    model = json.loads(compiled("model.json", edition=edition).read_text(encoding="utf-8"))
    named = {
        each["name"]: each["samples"]
        for each in model["interactionModel"]["languageModel"]["intents"]
    }
    return [
        (name, said)
        for name in (*PLAIN, *LEAVING)
        for said in (*BUILT_IN.get(name, ()), *named[name])
    ]


SAMPLES = list(dict.fromkeys(pair for edition in editions() for pair in samples(edition)))
SAID_FOR = {said: {name for name, each in SAMPLES if each == said} for _, said in SAMPLES}


def after(request: dict[str, Any]) -> dict[str, Any]:
    return APP(event(request, attributes=AFTER["sessionAttributes"]))


def what_it_does(name: str) -> tuple[str, bool]:
    response = after(intent(name))
    return spoken(response), response["response"]["shouldEndSession"]


@pytest.mark.parametrize(("name", "said"), SAMPLES, ids=[f"{n}: {s}" for n, s in SAMPLES])
def test_a_sample_in_the_slot_does_what_its_intent_does(name: str, said: str) -> None:
    response = after(intent("AskQuestionIntent", question=said))
    done = (spoken(response), response["response"]["shouldEndSession"])
    assert done in [what_it_does(each) for each in SAID_FOR[said]]


@pytest.mark.parametrize("around", ["alexa {}", "please {}", "{} please", "okay {}", "oh sorry {}"])
@pytest.mark.parametrize("name", [*PLAIN, *LEAVING])
def test_what_is_said_around_it_changes_nothing(name: str, around: str) -> None:
    for said in [said for each, said in SAMPLES if each == name][:12]:
        response = after(intent("AskQuestionIntent", question=around.format(said)))
        assert spoken(response) in [what_it_does(each)[0] for each in SAID_FOR[said]], said


@pytest.mark.parametrize(
    "text",
    ["when can i wear makeup please", "please can i go for a run", "okay so what is collagen"],
)
def test_a_question_stays_one(text: str) -> None:
    response = after(intent("AskQuestionIntent", question=text))
    assert spoken(response) not in [what_it_does(each)[0] for each in (*PLAIN, *LEAVING)]
