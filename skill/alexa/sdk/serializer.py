"""Responses to JSON, planned per class: the SDK's own serializer works each out every time."""

from typing import Any

from ask_sdk_core.serialize import DefaultSerializer

PLAIN = frozenset({str, int, float, bool})

# Types that the SDK leaves to the skill: session attributes, documents for a screen.
OPAQUE = frozenset({"object", "dict(str, object)"})


class PlannedSerializer(DefaultSerializer):
    """Gives the JSON that the SDK's serializer gives."""

    def __init__(self) -> None:
        self._plans: dict[type, list[tuple[str, str, bool]]] = {}

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
