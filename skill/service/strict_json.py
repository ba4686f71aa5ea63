"""Reads a request body as JSON and nothing beside it: what is ambiguous is refused."""

import json
import math
import re
from typing import Any, NoReturn

from skill.service.refusal import Reason, Refusal

_DEEPEST = 40
"""Levels of nesting; a request of Alexa's has about 15."""
_SUSPICIOUS = 500
"""Opening brackets; a request of Alexa's has about 100."""
_LONGEST_NUMBER = 20
"""Characters of an integer of 64 bits."""
# A string that does not end matches too, or each quote in it would be tried as a start.
_STRING = re.compile(r'(?s)"(?:[^"\\]|\\.)*+(?:"|\\?\Z)')
_BRACKET = re.compile(r"[\[\]{}]")
# Escapes of the surrogate range; whether one is alone shows only once the text is decoded.
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def decode(body: bytes) -> str:
    """The text of a body."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(Reason.NOT_UTF8) from None


def parse(text: str) -> dict[str, Any]:
    """The object that a text holds."""
    if text.count("[") + text.count("{") > _SUSPICIOUS:
        _check_nesting(text)
    try:
        value = _DECODER.decode(text)
    except ValueError:
        raise Refusal(Reason.NOT_JSON) from None
    except RecursionError:
        raise Refusal(Reason.TOO_DEEP) from None
    if not isinstance(value, dict):
        raise Refusal(Reason.ENVELOPE)
    _check_depth(value)
    if _SURROGATE.search(text):
        _check_surrogates(value)
    return value


def _check_nesting(text: str) -> None:
    """Before the parser, which goes down with the levels and keeps the stack it needed for that."""
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            raise Refusal(Reason.TOO_DEEP)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Refusal(Reason.DUPLICATE_KEY)
    return result


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise Refusal(Reason.NUMBER)
    return int(digits)


def _real(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise Refusal(Reason.NUMBER)
    return value


def _constant(name: str) -> NoReturn:
    """NaN, Infinity and -Infinity, which Python reads and JSON does not have."""
    raise Refusal(Reason.NUMBER)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_real, parse_constant=_constant
)


def _check_depth(value: Any) -> None:
    """By levels rather than by recursion, which is what deep nesting is meant to break."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return
    raise Refusal(Reason.TOO_DEEP)


def _check_surrogates(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise Refusal(Reason.SURROGATE) from None
