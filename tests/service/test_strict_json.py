"""What a body may hold: one JSON object that reads the same to everybody."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.service.refusal import Reason, Refusal
from skill.service.strict_json import decode, parse

READ: dict[bytes, dict[str, Any]] = {
    b"{}": {},
    b' {"a": [1, -2.5, true, null, "x"]} ': {"a": [1, -2.5, True, None, "x"]},
    b'{"a": "\\ud83d\\ude00"}': {"a": "\U0001f600"},
    b'{"a": "\\\\ud800"}': {"a": "\\ud800"},
    '{"a": "\u00e9"}'.encode(): {"a": "\u00e9"},
    b'{"a": -9223372036854775808}': {"a": -(2**63)},
    b'{"a": {"x": 1}, "b": {"x": 1}}': {"a": {"x": 1}, "b": {"x": 1}},
    b'{"a":' + b"[" * 38 + b"]" * 38 + b"}": {"a": json.loads("[" * 38 + "]" * 38)},
}

READ[b'{"a": [' + b"[]," * 2_000 + b'"[[[[["]}'] = {"a": [[]] * 2_000 + ["[[[[["]}

REFUSED = {
    b"\xff\xfe": Reason.NOT_UTF8,
    '{"a": "\u00e9"}'.encode("latin-1"): Reason.NOT_UTF8,
    '{"a": 1}'.encode("utf-16"): Reason.NOT_UTF8,
    b"": Reason.NOT_JSON,
    b"hello": Reason.NOT_JSON,
    b"{'a': 1}": Reason.NOT_JSON,
    b'{"a": 1} x': Reason.NOT_JSON,
    b'\xef\xbb\xbf{"a": 1}': Reason.NOT_JSON,
    b'{"a": "\n"}': Reason.NOT_JSON,
    b"[]": Reason.ENVELOPE,
    b'"x"': Reason.ENVELOPE,
    b"1": Reason.ENVELOPE,
    b"null": Reason.ENVELOPE,
    b'{"a": NaN}': Reason.NUMBER,
    b'{"a": Infinity}': Reason.NUMBER,
    b'{"a": -Infinity}': Reason.NUMBER,
    b'{"a": 1e999}': Reason.NUMBER,
    b'{"a": ' + b"9" * 5_000 + b"}": Reason.NUMBER,
    b'{"a": 1, "a": 2}': Reason.DUPLICATE_KEY,
    b'{"b": [{"a": 1, "a": 1}]}': Reason.DUPLICATE_KEY,
    b'{"a": 1, "\\u0061": 2}': Reason.DUPLICATE_KEY,
    b'{"a": "\\ud800"}': Reason.SURROGATE,
    b'{"a": "\\ude00\\ud83d"}': Reason.SURROGATE,
    b'{"\\uDC00": 1}': Reason.SURROGATE,
    b'{"a":' + b"[" * 60 + b"]" * 60 + b"}": Reason.TOO_DEEP,
    b'{"a":' + b"[" * 60_000 + b"]" * 60_000 + b"}": Reason.TOO_DEEP,
    b'{"a":' * 600 + b'"' + b'\\"' * 50_000: Reason.TOO_DEEP,
    b"{}" * 600 + b'"' + b'\\"' * 50_000 + b"\\": Reason.NOT_JSON,
    b'{"a":' * 20_000 + b"1" + b"}" * 20_000: Reason.TOO_DEEP,
}

TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.mark.parametrize(("body", "value"), READ.items(), ids=lambda value: ascii(value)[:40])
def test_what_is_read(body: bytes, value: dict[str, Any]) -> None:
    assert parse(decode(body)) == value


@pytest.mark.parametrize(("body", "reason"), REFUSED.items(), ids=lambda value: ascii(value)[:40])
def test_what_is_refused(body: bytes, reason: Reason) -> None:
    with pytest.raises(Refusal) as refused:
        parse(decode(body))
    assert refused.value.reason is reason


@settings(deadline=None)
@given(st.dictionaries(st.text(), TREES))
def test_every_object_comes_back_as_it_was_sent(value: dict[str, Any]) -> None:
    assert parse(decode(json.dumps(value).encode())) == value


@settings(deadline=None)
@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_give_an_object_or_a_reason(body: bytes) -> None:
    try:
        assert isinstance(parse(decode(body)), dict)
    except Refusal:
        return
