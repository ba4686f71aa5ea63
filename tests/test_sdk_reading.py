"""A request becomes the models that the SDK makes of it, whatever else is in it."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_model import Request, RequestEnvelope

from skill.alexa.sdk.serializer import TolerantSerializer
from tests.envelopes import NAMES, changed, envelope
from tests.sdk_models import fields, read, stock


@pytest.mark.parametrize("name", NAMES)
def test_a_well_formed_request_gives_the_models_that_the_sdk_gives(name: str) -> None:
    assert fields(read(envelope(name))) == fields(stock(envelope(name)))


@pytest.mark.parametrize("name", NAMES)
def test_the_text_interface_gives_the_same(name: str) -> None:
    text = json.dumps(envelope(name))

    assert TolerantSerializer().deserialize(text, RequestEnvelope) == stock(envelope(name))


def test_one_serializer_reads_one_request_after_another() -> None:
    serializer = TolerantSerializer()

    for name in NAMES + NAMES:
        assert fields(serializer.from_data(envelope(name))) == fields(stock(envelope(name)))


UNKNOWN_FIELDS = [
    "surprise",
    "__class__",
    "__dict__",
    "__init__",
    "object_type",
    "deserialized_types",
    "_Request__discriminator_value",
]


@pytest.mark.parametrize("key", UNKNOWN_FIELDS)
@pytest.mark.parametrize(
    "place", ["", "session.", "context.System.", "request.", "request.intent."]
)
def test_an_unknown_field_is_ignored(place: str, key: str) -> None:
    event = changed("intent", place + key, {"a": [1, None]})

    assert fields(read(event)) == fields(stock(envelope("intent")))


UNUSABLE: list[tuple[Any, str, str, str]] = [
    # what is there instead, where it is, and the path of the attribute that is None for it
    ("tomorrow's reason", "session_ended", "request.reason", "request.reason"),
    ("tomorrow's state", "intent_concern", "request.dialogState", "request.dialog_state"),
    (["STARTED"], "intent_concern", "request.dialogState", "request.dialog_state"),
    (None, "intent", "request.intent.slots", "request.intent.slots"),
    ([], "intent", "request.intent.slots", "request.intent.slots"),
    (None, "intent", "request.intent", "request.intent"),
    ("TopicIntent", "intent", "request.intent", "request.intent"),
    (5, "intent", "request.intent.name", "request.intent.name"),
    ({}, "intent", "request.intent.name", "request.intent.name"),
    (True, "intent", "request.locale", "request.locale"),
    ("yesterday", "launch", "request.timestamp", "request.timestamp"),
    (1767225600, "launch", "request.timestamp", "request.timestamp"),
    ("2026-99-99T00:00:00Z", "launch", "request.timestamp", "request.timestamp"),
    ("true", "launch", "session.new", "session.new"),
    (1, "launch", "session.new", "session.new"),
    ("text", "launch", "session.attributes", "session.attributes"),
    (["a"], "launch", "session.attributes", "session.attributes"),
    ("160", "launch", "context.Viewport.pixelWidth", "context.viewport.pixel_width"),
    (True, "launch", "context.Viewport.pixelWidth", "context.viewport.pixel_width"),
    (10**400, "launch", "context.Viewport.pixelWidth", "context.viewport.pixel_width"),
    ({}, "launch", "context.Viewports", "context.viewports"),
    ([], "launch", "session", "session"),
    ("context", "launch", "context", "context"),
    (None, "launch", "request", "request"),
]


@pytest.mark.parametrize(("value", "name", "path", "attribute"), UNUSABLE)
def test_what_cannot_be_used_is_none(value: Any, name: str, path: str, attribute: str) -> None:
    found: Any = read(changed(name, path, value))
    for step in attribute.split("."):
        found = getattr(found, step)

    assert found is None


@pytest.mark.parametrize(("value", "name", "path", "attribute"), UNUSABLE)
def test_what_cannot_be_used_costs_nothing_else(
    value: Any, name: str, path: str, attribute: str
) -> None:
    expected = stock(envelope(name))
    *parents, last = attribute.split(".")
    place = expected
    for step in parents:
        place = getattr(place, step)
    setattr(place, last, None)

    assert fields(read(changed(name, path, value))) == fields(expected)


def test_a_slot_that_is_null_stays_in_its_place() -> None:
    slots = read(
        changed("intent_concern", "request.intent.slots.concern", None)
    ).request.intent.slots

    assert slots == {"concern": None}


def test_a_list_keeps_what_can_be_used() -> None:
    kept = {"authority": "a", "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    path = "request.intent.slots.concern.resolutions.resolutionsPerAuthority"
    slot = read(changed("intent_concern", path, [None, "text", kept, 5])).request.intent.slots[
        "concern"
    ]

    assert [found.authority for found in slot.resolutions.resolutions_per_authority] == ["a"]


@pytest.mark.parametrize("kind", ["Alexa.Tomorrow.Request", "", "intentrequest", "__class__"])
def test_an_unknown_request_type_can_be_read(kind: str) -> None:
    request = read(changed("launch", "request.type", kind)).request

    assert type(request) is Request
    assert request.object_type == kind
    assert request.locale == "en-US"
    assert request.timestamp == datetime(2026, 11, 20, 15, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize("kind", [None, 5, [], ["LaunchRequest"], {"LaunchRequest": 1}])
def test_a_request_type_that_is_no_text_is_none(kind: Any) -> None:
    request = read(changed("launch", "request.type", kind)).request

    assert (type(request), request.object_type) == (Request, None)


def test_an_unknown_viewport_keeps_its_type() -> None:
    event = changed("launch", "context.Viewports", [{"type": "HOLOGRAM", "id": "main"}])

    assert [(v.object_type, v.id) for v in read(event).context.viewports] == [("HOLOGRAM", "main")]


@pytest.mark.parametrize("event", [None, [], "text", 5, {}, {"request": {}}, {"version": 1.0}])
def test_any_json_is_read_as_an_envelope(event: Any) -> None:
    found = read(event)

    assert (found.version, found.session, found.context) == (None, None, None)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff\xfe\x00", "{'a': 1}"])
def test_a_text_that_is_not_json_is_refused_without_repeating_it(text: str | bytes) -> None:
    with pytest.raises(SerializationException, match=r"^The payload is not JSON$"):
        TolerantSerializer().deserialize(text, RequestEnvelope)


def test_attributes_are_copied_so_that_a_handler_cannot_change_the_event() -> None:
    event = envelope("intent")
    attributes = read(event).session.attributes
    copied = copy.deepcopy(attributes)
    copied["turns"] = attributes["turns"] = 99

    assert event == envelope("intent")
    assert type(copied) is dict
