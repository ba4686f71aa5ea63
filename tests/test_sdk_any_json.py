"""No request makes the serializer fail: nested without end, or damaged anywhere."""

import copy
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import ask_sdk_model
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.sdk.converters import Converters
from tests.envelopes import NAMES, changed, envelope
from tests.sdk_models import read

DEEP = 100_000


def nested(levels: int, wrap: Callable[[Any], Any], value: Any) -> Any:
    for _ in range(levels):
        value = wrap(value)
    return value


def in_list_slot(value: Any) -> dict[str, Any]:
    return {"type": "List", "values": [value]}


@pytest.mark.parametrize(
    ("name", "path", "wrap"),
    [
        ("launch", "session.attributes", lambda inner: {"a": inner}),
        ("launch", "session.attributes.turns", lambda inner: [inner]),
        ("launch", "surprise", lambda inner: {"a": inner}),
        ("launch", "context.System", lambda inner: {"device": inner}),
        ("intent", "request.intent", lambda inner: {"intent": inner}),
        ("intent_concern", "request.intent.slots.concern.slotValue", in_list_slot),
        ("screen_touched", "request.arguments", lambda inner: [inner]),
    ],
)
def test_nesting_costs_nothing_else(name: str, path: str, wrap: Callable[[Any], Any]) -> None:
    found = read(changed(name, path, nested(DEEP, wrap, {})))

    assert found.request.object_type == envelope(name)["request"]["type"]
    assert found.session.session_id == envelope(name)["session"]["sessionId"]
    assert found.context is not None


def test_models_nest_only_as_deep_as_real_requests_may() -> None:
    path = "request.intent.slots.concern.slotValue"
    event = changed("intent_concern", path, nested(DEEP, in_list_slot, {}))
    value, depth = read(event).request.intent.slots["concern"].slot_value, 0
    while value is not None and value.values:
        value, depth = value.values[0], depth + 1

    assert depth < 40


def test_attributes_of_any_depth_can_be_copied_as_the_sdk_does() -> None:
    attributes = {"a": nested(DEEP, lambda inner: {"a": inner}, {})}
    event = changed("launch", "session.attributes", attributes)

    assert copy.deepcopy(read(event).session.attributes).keys() == {"a"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(["type", "values", "request", "__class__", "__dict__", "__slots__", "id"])


def inside(value: Any) -> list[Any]:
    """What an object or a list holds; anything else holds itself."""
    return (
        [*value.values()]
        if isinstance(value, dict)
        else value
        if isinstance(value, list)
        else [value]
    )


def places(value: Any) -> list[Any]:
    """Every object and list in a document that holds something."""
    if not value or not isinstance(value, dict | list):
        return []
    return [value, *(place for item in inside(value) for place in places(item))]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """An envelope with a few things replaced, taken away or added anywhere."""
    event = envelope(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(places(event) or [event]))
        known = list(place) if isinstance(place, dict) else range(len(place))
        key = draw(st.sampled_from(list(known))) if known else "new"
        if isinstance(place, dict) and draw(st.booleans()):
            place[draw(KEYS)] = draw(JSON)
        elif isinstance(place, dict) and draw(st.booleans()):
            del place[key]
        elif known:
            place[key] = draw(JSON)
    return event


@settings(deadline=None)
@given(damaged())
def test_no_request_raises_and_every_field_has_its_type_or_is_none(event: dict[str, Any]) -> None:
    found = read(event)
    found.to_dict()

    assert misfits(found) == []


def every_kind() -> set[str]:
    """Every type that a field of any of the SDK's models names."""
    kinds: set[str] = set()
    for found in walk_packages(ask_sdk_model.__path__, "ask_sdk_model."):
        for member in list(vars(import_module(found.name)).values()):
            kinds |= set(getattr(member, "deserialized_types", {}).values())
    return kinds


def test_every_type_that_the_sdk_names_can_be_read() -> None:
    converters, kinds = Converters(), every_kind()
    junk: list[Any] = [None, 0, 1.5, "", "text", [], [{}], {}, {"type": "Tomorrow", "a": [{}]}]

    assert len(kinds) > 300
    assert {kind for kind in kinds if converters.of(kind)(None, 9) is not None} == set()
    assert [converters.of(kind)(value, 9) for kind in kinds for value in junk]


NATIVE: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "datetime": datetime,
    "dict(str, object)": dict,
    "list[object]": list,
    "object": object,
}


def misfits(model: Any) -> list[tuple[str, str, Any]]:
    """Fields of a model, and of the models in it, that hold something other than they say."""
    found = []
    for name, kind in model.deserialized_types.items():
        value = getattr(model, name)
        if value is None:
            continue
        if kind in NATIVE:
            found += [] if isinstance(value, NATIVE[kind]) else [(name, kind, value)]
            continue
        for item in inside(value):
            if hasattr(item, "deserialized_types"):
                found += misfits(item)
            elif item is not None and not isinstance(item, Enum | str | float):
                found.append((name, kind, item))
    return found
