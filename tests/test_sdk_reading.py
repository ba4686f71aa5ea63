"""A request is read field by field under the SDK's names, and no request makes that fail."""

import copy
import json
from collections.abc import Callable
from enum import Enum
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.sdk.envelope import Part, read_envelope
from tests.envelopes import NAMES, changed, envelope

DEEP = 100_000
OTHERWISE = ("timestamp", "event_creation_time", "event_publishing_time")
"""Fields of which the SDK makes something else than text."""


def stock(event: Any) -> Any:
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


def assert_same(model: Any, part: Any, where: str) -> None:
    """Every field that the SDK's model holds is read alike."""
    if hasattr(model, "deserialized_types"):
        for name in model.deserialized_types:
            value = getattr(model, name)
            if name not in OTHERWISE and value is not None:
                assert_same(value, getattr(part, name), f"{where}.{name}")
    elif isinstance(model, list):
        for one, other in zip(model, part, strict=True):
            assert_same(one, other, where)
    elif isinstance(model, dict) and isinstance(part, dict):
        for key in model:
            assert_same(model[key], part[key], f"{where}.{key}")
    elif isinstance(model, dict):
        assert isinstance(part, Part), where
    else:
        assert (model.value if isinstance(model, Enum) else model) == part, where


@pytest.mark.parametrize("name", NAMES)
def test_a_well_formed_request_reads_as_the_sdk_reads_it(name: str) -> None:
    assert_same(stock(envelope(name)), read_envelope(envelope(name)), "envelope")


def test_what_is_not_there_is_none() -> None:
    found = read_envelope(envelope("launch"))
    assert found.request.intent is None
    assert found.tomorrow is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("request", None),
        ("request.intent", "text"),
        ("request.intent.slots", [1]),
        ("request.intent.slots.concern", None),
        ("session", 5),
        ("context.System", []),
    ],
)
def test_what_has_another_shape_costs_nothing_else(path: str, value: Any) -> None:
    event = changed("intent_concern", path, value)
    found = read_envelope(event)
    assert found.version == "1.0"
    assert read_envelope(envelope("intent_concern")).request.intent.name == "ConcernIntent"


def nested(wrap: Callable[[Any], Any]) -> Any:
    value: Any = {}
    for _ in range(DEEP):
        value = wrap(value)
    return value


@pytest.mark.parametrize(
    ("path", "wrap"),
    [
        ("session.attributes", lambda inner: {"a": inner}),
        ("surprise", lambda inner: {"a": inner}),
        ("context.System", lambda inner: {"device": inner}),
    ],
)
def test_depth_costs_nothing(path: str, wrap: Callable[[Any], Any]) -> None:
    found = read_envelope(changed("launch", path, nested(wrap)))
    assert found.request.object_type == "LaunchRequest"
    assert found.session.session_id == envelope("launch")["session"]["sessionId"]


def test_attributes_of_any_depth_can_be_copied_as_the_sdk_does() -> None:
    deep = nested(lambda inner: {"a": inner})
    copied = copy.deepcopy(
        read_envelope(changed("launch", "session.attributes", deep)).session.attributes
    )
    assert copied.keys() == {"a"}


def test_attributes_are_copied_so_that_a_handler_cannot_change_the_event() -> None:
    event = envelope("intent")
    copied = copy.deepcopy(read_envelope(event).session.attributes)
    copied["topic"] = "other"
    assert event == envelope("intent")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
)


@given(JSON)
def test_any_json_is_read_as_an_envelope(event: Any) -> None:
    found = read_envelope(event)
    assert found.request is None or found.request is not None
    assert found.nothing_of_the_kind is None
