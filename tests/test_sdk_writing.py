"""A response becomes the JSON that the SDK makes of it."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Intent, RequestEnvelope, Response, ResponseEnvelope, Slot
from ask_sdk_model.canfulfill import CanFulfillIntent, CanFulfillIntentValues
from ask_sdk_model.dialog import DelegateDirective, ElicitSlotDirective
from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective
from ask_sdk_model.ui import Image, Reprompt, SimpleCard, SsmlOutputSpeech, StandardCard

from skill.alexa.sdk.serializer import PlannedSerializer
from tests.envelopes import NAMES, envelope

Json = dict[str, Any]

SPOKEN = SsmlOutputSpeech(ssml="<speak>Wait a day &amp; ask.</speak>")
IMAGE = Image(small_image_url="https://example.com/s.png")
DOCUMENT: Json = {
    "type": "APL",
    "version": "1.8",
    "mainTemplate": {"items": [{"type": "Text", "n": 1.5}]},
}
INTENT = Intent(name="QuestionIntent", slots={"question": Slot(name="question", value=None)})
TOMORROW: Any = {"type": "Tomorrow", "list": [None, 1, "a"]}
RESPONSES: dict[str, Any] = {
    "nothing": Response(),
    "spoken": Response(output_speech=SPOKEN, reprompt=Reprompt(SPOKEN), should_end_session=False),
    "simple card": Response(card=SimpleCard("Makeup", "Wait 24 hours."), should_end_session=True),
    "picture": Response(card=StandardCard("Makeup", "Wait.", IMAGE)),
    "elicit": Response(directives=[ElicitSlotDirective(INTENT, "question"), DelegateDirective()]),
    "screen": Response(
        directives=[RenderDocumentDirective("answer", DOCUMENT, {"card": {"a": []}})]
    ),
    "can fulfill": Response(can_fulfill_intent=CanFulfillIntent(CanFulfillIntentValues.MAYBE, {})),
    "directive without a model": Response(directives=[TOMORROW]),
}
ATTRIBUTES: Json = {
    "topic": "makeup",
    "turns": 3,
    "seen": ["downtime"],
    "last": None,
    "deep": {"a": 1},
}


@pytest.mark.parametrize("attributes", [None, {}, ATTRIBUTES], ids=["outside", "empty", "some"])
@pytest.mark.parametrize("name", RESPONSES)
def test_a_response_gives_the_json_that_the_sdk_gives(name: str, attributes: Json | None) -> None:
    response = ResponseEnvelope("1.0", attributes, "agent", RESPONSES[name])

    assert PlannedSerializer().serialize(response) == DefaultSerializer().serialize(response)


def stock(event: Json) -> Any:
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


@pytest.mark.parametrize("name", NAMES)
def test_a_request_goes_back_to_json_as_the_sdk_has_it(name: str) -> None:
    models = stock(envelope(name))

    assert PlannedSerializer().serialize(models) == DefaultSerializer().serialize(models)


@pytest.mark.parametrize(
    "value",
    [None, 1, "a", b"a", (1, SPOKEN), datetime(2026, 1, 1), Decimal("1.5"), Decimal(2), [SPOKEN]],
)
def test_other_values_are_written_as_the_sdk_writes_them(value: Any) -> None:
    assert PlannedSerializer().serialize(value) == DefaultSerializer().serialize(value)
