"""The requests are those that Alexa sends: the SDK's own model reads every field of them."""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.tools.simulator.envelope import (
    DeviceKind,
    Session,
    Setting,
    envelope,
    intent_request,
    launch_request,
    session_ended_request,
)
from skill.tools.simulator.interaction import read_model
from tests.simulated import MODEL

SERIALIZER = DefaultSerializer()
MODEL_READ = read_model(MODEL)
SESSION = Session("s1", False, {"topic": "makeup"})
NOW = datetime(2026, 1, 1, 2, 30, tzinfo=timezone(timedelta(hours=2)))


def sent(
    request: dict[str, Any], kind: DeviceKind = "speaker", session: Session | None = SESSION
) -> dict[str, Any]:
    return envelope(request, session, Setting(kind), "r1", NOW)


def concern(heard: str) -> dict[str, Any]:
    slots = MODEL_READ.fill("CanItTreatIntent", {"concern": heard} if heard else {})
    request = intent_request("CanItTreatIntent", slots, Setting())
    slot: dict[str, Any] = request["intent"]["slots"]["concern"]
    return slot


REQUESTS = {
    "launch": launch_request(),
    "topic": intent_request("WhenCanIWearMakeupIntent", (), Setting()),
    "slot": intent_request(
        "CanItTreatIntent",
        MODEL_READ.fill("CanItTreatIntent", {"concern": "lines"}),
        Setting(),
        "STARTED",
    ),
    "ended": session_ended_request("EXCEEDED_MAX_REPROMPTS"),
    "error": session_ended_request("ERROR", {"type": "INVALID_RESPONSE", "message": "text"}),
}


def without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_nothing(each) for key, each in value.items() if each is not None}
    return [without_nothing(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("kind", ["speaker", "round", "screen"])
@pytest.mark.parametrize("name", REQUESTS)
def test_the_sdk_knows_every_field(name: str, kind: DeviceKind) -> None:
    whole = sent(REQUESTS[name], kind)
    read = SERIALIZER.deserialize(json.dumps(whole), RequestEnvelope)
    back: Any = without_nothing(SERIALIZER.serialize(read))
    assert back["request"].pop("timestamp") == "2026-01-01T00:30:00+00:00"
    assert whole["request"].pop("timestamp") == "2026-01-01T00:30:00Z"
    assert back == whole


def test_a_launch_in_full() -> None:
    assert sent(launch_request()) == {
        "version": "1.0",
        "session": {
            "new": False,
            "sessionId": "s1",
            "application": {"applicationId": "amzn1.ask.skill.simulated"},
            "attributes": {"topic": "makeup"},
            "user": {"userId": "amzn1.ask.account.simulated"},
        },
        "context": {
            "System": {
                "application": {"applicationId": "amzn1.ask.skill.simulated"},
                "user": {"userId": "amzn1.ask.account.simulated"},
                "device": {
                    "deviceId": "amzn1.ask.device.simulated",
                    "supportedInterfaces": {},
                },
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "simulated",
            }
        },
        "request": {
            "type": "LaunchRequest",
            "requestId": "amzn1.echo-api.request.r1",
            "timestamp": "2026-01-01T00:30:00Z",
            "locale": "en-US",
        },
    }


def test_a_request_outside_a_session_has_none() -> None:
    assert "session" not in sent({"type": "AlexaSkillEvent.SkillEnabled"}, session=None)


@pytest.mark.parametrize(
    ("kind", "shape", "interfaces"),
    [
        ("speaker", None, []),
        ("round", "ROUND", ["Alexa.Presentation.APL"]),
        ("screen", "RECTANGLE", ["Alexa.Presentation.APL"]),
    ],
)
def test_a_device_tells_its_screen(
    kind: DeviceKind, shape: str | None, interfaces: list[str]
) -> None:
    context = sent(launch_request(), kind)["context"]
    assert list(context["System"]["device"]["supportedInterfaces"]) == interfaces
    assert context.get("Viewport", {}).get("shape") == shape
    assert [view["shape"] for view in context.get("Viewports", [])] == ([shape] if shape else [])


def _resolved(code: str, *values: tuple[str, str]) -> dict[str, Any]:
    authority: dict[str, Any] = {
        "authority": "amzn1.er-authority.echo-sdk.amzn1.ask.skill.simulated.CONCERN",
        "status": {"code": code},
    }
    if values:
        authority["values"] = [{"value": {"name": name, "id": id_}} for name, id_ in values]
    return {"resolutionsPerAuthority": [authority]}


@pytest.mark.parametrize(
    ("heard", "resolutions"),
    [
        ("scars", _resolved("ER_SUCCESS_MATCH", ("acne scars", "scarring"))),
        (
            "lines",
            _resolved("ER_SUCCESS_MATCH", ("wrinkles", "wrinkles"), ("stretch marks", "marks")),
        ),
        ("tattoos", _resolved("ER_SUCCESS_NO_MATCH")),
    ],
)
def test_a_slot_says_what_was_heard_and_what_it_was_taken_for(
    heard: str, resolutions: dict[str, Any]
) -> None:
    assert concern(heard) == {
        "name": "concern",
        "confirmationStatus": "NONE",
        "value": heard,
        "resolutions": resolutions,
        "slotValue": {"type": "Simple", "value": heard, "resolutions": resolutions},
    }


def test_an_unfilled_slot_has_no_value() -> None:
    assert concern("") == {"name": "concern", "confirmationStatus": "NONE"}


def test_a_search_query_is_not_resolved() -> None:
    slots = MODEL_READ.fill("AskQuestionIntent", {"question": "can i swim"})
    assert intent_request("AskQuestionIntent", slots, Setting())["intent"]["slots"] == {
        "question": {
            "name": "question",
            "confirmationStatus": "NONE",
            "value": "can i swim",
            "slotValue": {"type": "Simple", "value": "can i swim"},
        }
    }
