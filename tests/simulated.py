"""A small interaction model, and skills made of a few lines, for the tests of the simulator."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from skill.dialogue.explained import Explained
from skill.tools.simulator.device import Device
from skill.tools.simulator.envelope import DeviceKind, Setting
from skill.tools.simulator.link import Invoke

Json = dict[str, Any]

_CONCERNS = [
    {"id": "scarring", "name": {"value": "acne scars", "synonyms": ["scarring", "scars"]}},
    {
        "id": "wrinkles",
        "name": {
            "value": "wrinkles",
            "synonyms": ["the fine lines around my eyes", "fine lines", "lines"],
        },
    },
    {"id": "marks", "name": {"value": "stretch marks", "synonyms": ["lines"]}},
]
_QUESTION = [{"name": "question", "type": "AMAZON.SearchQuery"}]

MODEL: Json = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "needling aftercare",
            "intents": [
                {"name": "AMAZON.CancelIntent", "samples": []},
                {"name": "AMAZON.HelpIntent", "samples": []},
                {"name": "AMAZON.StopIntent", "samples": ["that's all", "i'm done"]},
                {"name": "AMAZON.YesIntent", "samples": []},
                {"name": "AMAZON.RepeatIntent", "samples": ["what did you say"]},
                {"name": "AMAZON.FallbackIntent", "samples": []},
                {"name": "TellMeMoreIntent", "samples": ["tell me more"]},
                {
                    "name": "WhenCanIWearMakeupIntent",
                    "slots": [],
                    "samples": ["when can i wear makeup", "makeup", "what about s. p. f. makeup"],
                },
                {
                    "name": "CanItTreatIntent",
                    "slots": [{"name": "concern", "type": "CONCERN"}],
                    "samples": [
                        "does it help with {concern}",
                        "does it help {concern}",
                        "{concern}",
                        "will my {concern} be gone",
                        "is {concern}'s cause treated",
                    ],
                },
                {
                    "name": "AskQuestionIntent",
                    "slots": _QUESTION,
                    "samples": [
                        "why {question}",
                        "does it {question}",
                        "i want to know {question}",
                    ],
                },
            ],
            "types": [{"name": "CONCERN", "values": _CONCERNS}],
        },
        "dialog": {"intents": [{"name": "AskQuestionIntent", "slots": _QUESTION}]},
    }
}

ELICIT: Json = {
    "type": "Dialog.ElicitSlot",
    "slotToElicit": "question",
    "updatedIntent": {"name": "AskQuestionIntent"},
}


def says(text: str, *, reprompt: str = "", ends: bool | None = True, **others: Any) -> Json:
    """A response that speaks."""
    response: Json = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{text}</speak>"}}
    if reprompt:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    return {"version": "1.0", "response": response | {"shouldEndSession": ends} | others}


def listening(*others: Json) -> Json:
    """A response that leaves the microphone open."""
    return says("Ask away.", reprompt="What is it?", ends=False, directives=list(others))


def telling(skill: Callable[[Json], Json | Explained]) -> Invoke:
    """A made-up skill as a device meets it; what it says of itself stands in "explanation"."""

    def invoke(request: Json) -> Explained:
        answered = skill(request)
        if isinstance(answered, Explained):
            return answered
        response = {key: value for key, value in answered.items() if key != "explanation"}
        return Explained(response, answered.get("explanation", {}))

    return invoke


def device_with(
    skill: Callable[[Json], Json | Explained],
    *,
    kind: DeviceKind = "speaker",
    model: Json = MODEL,
    **switches: bool,
) -> Device:
    """A device in front of a skill, with a still clock and numbers for ids."""
    numbers = count(1)
    return Device(
        model,
        telling(skill),
        clock=lambda: datetime(2026, 1, 1, tzinfo=UTC),
        ids=lambda: str(next(numbers)),
        setting=Setting(kind),
        timer=lambda: 0.0,
        **switches,
    )
