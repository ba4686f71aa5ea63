"""Requests into the SDK's models and responses out of them, planned per class and tolerant.

The SDK's own serializer works every class out anew on every request, and one field that it does not
expect fails the whole request. This one works a class out once, and a field that it cannot use is
None: Alexa adds properties, enum values and request types without asking, and a skill that fails
on them is silent for the patient. Well-formed requests give the models that the SDK gives.
"""

import json
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.sdk.converters import Converters

# The deepest path in a real request has ten levels (a value in the resolutions of a list's slot).
DEEPEST = 40

PLAIN = frozenset({str, int, float, bool})

# Types that the SDK leaves to the skill: session attributes, documents for a screen.
OPAQUE = frozenset({"object", "dict(str, object)"})


class LazyEnvelope(RequestEnvelope):
    """A request envelope whose parts become models when they are first looked at.

    A skill that answers by voice never reads the context, which is half of the request.
    """

    __slots__ = ("_converters", "_event")

    def __init__(self, event: dict[str, Any], converters: Converters) -> None:
        self._event = event
        self._converters = converters

    def __getattr__(self, name: str) -> Any:
        """Asked only for what is not in the instance yet."""
        kind = RequestEnvelope.deserialized_types.get(name)
        if kind is None:
            raise AttributeError(name)
        key = RequestEnvelope.attribute_map[name]
        value = self._converters.of(kind)(self._event.get(key), DEEPEST)
        self.__dict__[name] = value
        return value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RequestEnvelope) and self.to_dict() == other.to_dict()


class TolerantSerializer(DefaultSerializer):
    """The SDK's serializer with a plan for each class, which no request makes fail."""

    def __init__(self) -> None:
        self._converters = Converters()
        self._plans: dict[type, list[tuple[str, str, bool]]] = {}

    def from_data(self, event: Any) -> RequestEnvelope:
        """The request envelope in a parsed JSON document, whatever that is."""
        return LazyEnvelope(event if isinstance(event, dict) else {}, self._converters)

    def deserialize(self, payload: str | bytes | None, obj_type: Any) -> Any:
        """The model of a type in a JSON text: the SDK's own interface."""
        if payload is None:
            return None
        try:
            data = json.loads(payload)
        except (ValueError, RecursionError):
            # Without the text, which may be what a patient said.
            raise SerializationException("The payload is not JSON") from None
        if obj_type is RequestEnvelope:
            return self.from_data(data)
        return self._converters.of(obj_type)(data, DEEPEST)

    def serialize(self, obj: Any) -> Any:
        """JSON for a model and what it holds."""
        if obj is None or type(obj) in PLAIN:
            return obj
        if isinstance(obj, list):
            return [self.serialize(item) for item in obj]
        if isinstance(obj, dict):
            return {key: self.serialize(value) for key, value in obj.items()}
        if not hasattr(obj, "deserialized_types"):
            return super().serialize(obj)
        return self._from_model(obj)

    def _from_model(self, model: Any) -> dict[str, Any]:
        plan = self._plans.get(type(model))
        if plan is None:
            plan = self._plans[type(model)] = _plan(type(model))
        made = {}
        for attribute, key, is_json in plan:
            value = getattr(model, attribute)
            if value is not None:
                made[key] = value if is_json else self.serialize(value)
        return made


def _plan(cls: Any) -> list[tuple[str, str, bool]]:
    """Attribute, key, and whether the value is JSON as it stands."""
    return [
        (attribute, cls.attribute_map.get(attribute, attribute), kind in OPAQUE)
        for attribute, kind in cls.deserialized_types.items()
    ]
