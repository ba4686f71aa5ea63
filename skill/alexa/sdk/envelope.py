"""A request as the SDK's dispatch and the handlers see it: JSON under the SDK's names.

The SDK makes a model of every part of a request, and one field that it does not expect fails the
whole. Alexa adds properties, enum values and request types without asking, and a skill that fails
on them is silent for the patient. Here nothing is read until somebody asks for it, whatever is not
there is None, and who reads a value looks at its type.
"""

from functools import cache
from typing import Any

_NAMES = {"object_type": "type", "alexa_presentation_apl": "Alexa.Presentation.APL"}
"""Fields that the SDK calls otherwise than by the words of their JSON key."""
_OBJECTS = ("request", "session", "context")
"""What the SDK itself looks into: never anything but an object."""


class Part:
    """One JSON object of a request."""

    __slots__ = ("_json",)

    def __init__(self, json: dict[str, Any]) -> None:
        self._json = json

    def __getattr__(self, name: str) -> Any:
        key = _key(name)
        value = self._json.get(key)
        if value is None:  # the parts of the context begin with a capital: "System"
            value = self._json.get(key[:1].upper() + key[1:])
        if name in _OBJECTS and not isinstance(value, dict):
            return None
        if name == "attributes":
            return Attributes(value) if isinstance(value, dict) else None
        if name == "slots":
            return _slots(value)
        return _part(value)


class Attributes(dict[str, Any]):
    """Somebody's JSON, of any size and depth, that the SDK is not to walk when it copies it."""

    def __deepcopy__(self, memo: object) -> dict[str, Any]:
        return dict(self)


def read_envelope(event: Any) -> Any:
    """The request envelope in a parsed JSON document, whatever that is."""
    return Part(event if isinstance(event, dict) else {})


def _part(value: Any) -> Any:
    if isinstance(value, dict):
        return Part(value)
    if isinstance(value, list):
        return [_part(item) for item in value]
    return value


def _slots(value: Any) -> dict[str, Any]:
    return {name: _part(slot) for name, slot in value.items()} if isinstance(value, dict) else {}


@cache
def _key(name: str) -> str:
    first, *others = name.split("_")
    return _NAMES.get(name) or first + "".join(word.capitalize() for word in others)
