"""What turns JSON into a value of a type the SDK names, worked out once for each type.

The SDK's models name the types of their fields in strings: `str`, `list[str]`,
`dict(str, ask_sdk_model.slot.Slot)`. A converter gives None for whatever does not fit, never an
exception, and goes no deeper into models than it is told.
"""

from collections.abc import Callable
from datetime import datetime
from enum import Enum
from importlib import import_module
from typing import Any

# Takes JSON and how many levels of models may still follow.
Converter = Callable[[Any, int], Any]


class Converters:
    """The converters of all types met so far."""

    def __init__(self) -> None:
        self._by_kind: dict[str | type, Converter] = dict(SCALARS)
        self._by_model: dict[type, Converter] = {}

    def of(self, kind: str | type) -> Converter:
        """The converter for a type as the SDK's models name it, or for a class itself."""
        known = self._by_kind.get(kind)
        if known is None:
            known = self._by_kind[kind] = self._make(kind)
        return known

    def _make(self, kind: str | type) -> Converter:
        if isinstance(kind, type):
            return self._of_class(kind)
        if kind.startswith("list["):
            return _list(self.of(kind.removeprefix("list[").removesuffix("]")))
        if kind.startswith("dict("):
            item = kind.removesuffix(")").partition(", ")[2]
            return _json_object if item == "object" else _dict(self.of(item))
        cls = _class(kind)
        return self._of_class(cls) if cls else _nothing

    def _of_class(self, cls: Any) -> Converter:
        if issubclass(cls, Enum):
            return _member(cls)
        if hasattr(cls, "get_real_child_model"):
            return self._of_kin(cls)
        return self._of_model(cls)

    def _of_kin(self, base: Any) -> Converter:
        """A class that leaves it to a tag in the JSON which of its children is meant."""
        key, children = base.json_discriminator_key, base.discriminator_value_class_map
        made: dict[str, Converter] = {}

        def convert(value: Any, depth: int) -> Any:
            tag = value.get(key) if isinstance(value, dict) else None
            if not isinstance(tag, str) or tag not in children:
                return self._of_model(base)(value, depth)
            if tag not in made:
                made[tag] = self._of_model(_class(children[tag]) or base)
            return made[tag](value, depth)

        return convert

    def _of_model(self, cls: Any) -> Converter:
        known = self._by_model.get(cls)
        if known is None:
            known = self._by_model[cls] = self._plan(cls)
        return known

    def _plan(self, cls: Any) -> Converter:
        types, keys = cls.deserialized_types, cls.attribute_map
        kinds = {key: (attribute, types[attribute]) for attribute, key in keys.items()}
        fields: dict[str, tuple[str, Converter]] = {}  # those met so far: most never are
        blank = vars(cls())
        new = object.__new__

        def convert(value: Any, depth: int) -> Any:
            if not isinstance(value, dict) or depth <= 0:
                return None
            model = new(cls)
            state = model.__dict__
            state.update(blank)
            for key, item in value.items():
                field = fields.get(key)
                if field is None:
                    if key not in kinds:
                        continue
                    attribute, kind = kinds[key]
                    field = fields[key] = (attribute, self.of(kind))
                state[field[0]] = field[1](item, depth - 1)
            return model

        return convert


class _Attributes(dict[str, Any]):
    """Somebody's JSON, of any size and depth, that the SDK is not to walk when it copies it."""

    def __deepcopy__(self, memo: object) -> dict[str, Any]:
        return dict(self)


def _json_object(value: Any, depth: int) -> dict[str, Any] | None:
    return _Attributes(value) if isinstance(value, dict) else None


def _list(item: Converter) -> Converter:
    def convert(value: Any, depth: int) -> list[Any] | None:
        if not isinstance(value, list):
            return None
        made = [item(one, depth) for one in value]
        return [one for one in made if one is not None]  # so that nobody who loops meets a None

    return convert


def _dict(item: Converter) -> Converter:
    def convert(value: Any, depth: int) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            return None
        return {key: item(one, depth) for key, one in value.items()}

    return convert


def _member(enum: type[Enum]) -> Converter:
    members = {member.value: member for member in enum}

    def convert(value: Any, depth: int) -> Enum | None:
        return members.get(value) if isinstance(value, str) else None

    return convert


def _text(value: Any, depth: int) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: Any, depth: int) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: Any, depth: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _whole(value: Any, depth: int) -> int | None:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _moment(value: Any, depth: int) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _anything(value: Any, depth: int) -> Any:
    return value


def _nothing(value: Any, depth: int) -> None:
    return None


def _class(path: str) -> Any:
    """The class at a path; None where the SDK names one that it does not have, as it does."""
    module, _, name = path.rpartition(".")
    try:
        return getattr(import_module(module), name)
    except (ImportError, AttributeError):
        return None


SCALARS: dict[str | type, Converter] = {
    "str": _text,
    "bool": _flag,
    "float": _number,
    "int": _whole,
    "datetime": _moment,
    "object": _anything,
}
