"""What arrives on the wire that is no request of Alexa's, byte by byte.

Each row is sent on a connection of its own, signed as well as it can be. A row that HTTP itself
forbids is refused before the service hears of it; all others get their reason.
"""

import json
import re
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, NamedTuple

import pytest

from skill.service.refusal import Reason
from tests import alexa
from tests.service.running import Service, running
from tests.service.world import SKILL_ID, Json, World, body_of, stamped, url

Headers = dict[str, str]
CRLF = b"\r\n"


class Wire(NamedTuple):
    """What came back: every answer's status, and the first one's reason."""

    statuses: list[int]
    reason: str


def question(**request: object) -> Json:
    """A question of just now, with parts of its request replaced."""
    event = stamped(alexa.event(alexa.intent("AskQuestionIntent", question="can i wear makeup")))
    return event | {"request": event["request"] | request}


def head(headers: Headers, line: bytes = b"POST / HTTP/1.1") -> bytes:
    """A request line and headers, with the blank line that ends them."""
    lines = [line, *(f"{name}: {text}".encode("latin-1") for name, text in headers.items())]
    return CRLF.join([*lines, b"", b""])


def good(world: World, body: bytes) -> Headers:
    """The headers of a good request."""
    return {"Host": "x", **world.signed(body), "Content-Length": str(len(body))}


def chunked(world: World, body: bytes) -> Headers:
    """The headers of a good request of unannounced length."""
    return {"Host": "x", **world.signed(body), "Transfer-Encoding": "chunked"}


Bytes = Callable[[World], bytes]


def _headers(change: Callable[[Headers], Headers | None]) -> Bytes:
    """A good request with other headers."""

    def made(world: World) -> bytes:
        body = body_of(question())
        headers = good(world, body)
        return head(change(headers) or headers) + body

    return made


def _extra(*lines: bytes) -> Bytes:
    """A good request with further header lines."""

    def made(world: World) -> bytes:
        body = body_of(question())
        return head(good(world, body))[:-2] + CRLF.join(lines) + CRLF * 2 + body

    return made


def _line(line: bytes) -> Bytes:
    """A good request with another request line."""

    def made(world: World) -> bytes:
        body = body_of(question())
        return head(good(world, body), line) + body

    return made


def _chunks(*chunks: bytes) -> Bytes:
    """A signed request whose body is sent in these chunks."""

    def made(world: World) -> bytes:
        return head(chunked(world, body_of(question()))) + b"".join(chunks)

    return made


def _body(body: bytes) -> Bytes:
    """A signed body."""
    return lambda world: head(good(world, body)) + body


def _event(change: Callable[[Json], object]) -> Bytes:
    """A signed question of just now, changed before it was signed."""

    def made(world: World) -> bytes:
        event = question()
        change(event)
        body = body_of(event)
        return head(good(world, body)) + body

    return made


def _stamp(text: object) -> Bytes:
    return _event(lambda event: event["request"].update(timestamp=text))


def _address(address: str) -> Bytes:
    return _headers(lambda headers: headers | {"SignatureCertChainUrl": address})


def _signature(change: Callable[[str], str]) -> Bytes:
    return _headers(lambda headers: headers | {"Signature-256": change(headers["Signature-256"])})


def _now(seconds: float = 0, zone: timezone = UTC, form: str = "%Y-%m-%dT%H:%M:%S%z") -> str:
    return (datetime.now(zone) + timedelta(seconds=seconds)).strftime(form)


def _whole(size: str) -> Bytes:
    """The body in one chunk whose size is written so; `{}` is the true one."""

    def made(world: World) -> bytes:
        body = body_of(question())
        line = size.format(f"{len(body):x}").encode("latin-1")
        return head(chunked(world, body)) + line + CRLF + body + CRLF + b"0" + CRLF * 2

    return made


BROKEN = "broken"
"""Refused by the server with a 4xx or 501, or hung up on: no request of HTTP."""

Expected = Reason | str | int

CHUNKS: dict[str, tuple[Bytes, Expected]] = {
    **{
        f"chunk size {size!r}": (_whole(size), Reason.UNREADABLE)
        for size in (
            *("", " ", "-1", "+{}", "0x{}", "{} ", " {}", "{}h", "zz", "{}\t", "1_0", "\u00b2"),
            *("{}.0", "1e3", "{0},{0}", "{};", "{};=x", "{};a=\rb", "{};\0", '{};a="', "{}\n"),
            "ffffffffffffffffffff",
        )
    },
    "a chunk with an extension": (_whole("{};name=value"), 200),
    "a chunk size in capitals": (_whole("0000{}"), 200),
    "no chunk at all": (_chunks(b"0\r\n\r\n"), Reason.EMPTY),
    "a chunk longer than said": (_chunks(b"2\r\n{}x\r\n0\r\n\r\n"), Reason.UNREADABLE),
    "a chunk shorter than said": (_chunks(b"9\r\n{}\r\n0\r\n\r\n"), Reason.UNREADABLE),
    "chunks ended by bare LF": (_chunks(b"2\n{}\n0\n\n"), Reason.UNREADABLE),
    "chunks without the last": (_chunks(b"2\r\n{}\r\n"), Reason.UNREADABLE),
    "a chunk that stalls": (_chunks(b"100\r\n{"), Reason.UNREADABLE),
    "a chunk size that stalls": (_chunks(b"10"), Reason.UNREADABLE),
    "a trailer that replaces the length": (
        _chunks(b"2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n"),
        Reason.UNREADABLE,
    ),
    "a trailer of a megabyte": (
        _chunks(b"2\r\n{}\r\n0\r\n" + b"X: y\r\n" * 200_000),
        Reason.UNREADABLE,
    ),
    "a chunk of 131,073 bytes": (
        _chunks(b"20001\r\n" + b"x" * 131_073 + b"\r\n0\r\n\r\n"),
        Reason.TOO_LARGE,
    ),
    "signed, but chunks hold another body": (
        _chunks(b"2\r\n{}\r\n0\r\n\r\n"),
        Reason.SIGNATURE,
    ),
}


def _both(world: World) -> bytes:
    body = body_of(question())
    return head(chunked(world, body) | {"Content-Length": str(len(body))}) + body


def _smuggled(world: World) -> bytes:
    """A second request in the body of the first, which is signed."""
    inner = head({"Host": "x"}, b"GET /metrics HTTP/1.1")
    return head(good(world, inner)) + inner


SMUGGLING: dict[str, tuple[Bytes, Expected]] = {
    "a length and chunks": (_both, BROKEN),
    "two lengths that differ": (_extra(b"Content-Length: 5"), BROKEN),
    "two lengths that agree": (
        _headers(lambda h: h | {"content-length": h["Content-Length"]}),
        BROKEN,
    ),
    "a list of lengths": (_headers(lambda h: h | {"Content-Length": "5, 5"}), BROKEN),
    **{
        f"length {text!r}": (
            _headers(lambda h, text=text: h | {"Content-Length": text}),  # type: ignore[misc]
            BROKEN,
        )
        for text in ("-1", "+5", "5.0", "0x5", "5 5", "five", "\u00b2", "1e3", "5_0", "")
    },
    **{
        f"transfer coding {text!r}": (
            lambda world, text=text: head(  # type: ignore[misc]
                good(world, b"{}") | {"Transfer-Encoding": text}
            ),
            BROKEN,
        )
        for text in (
            *("chunked, chunked", "chunked, identity", "xchunked", "chunked;q=1", "gzip"),
            *("\x0bchunked", "chunked\x0b", "identity, chunked", "gzip, chunked", '"chunked"'),
        )
    },
    "transfer coding twice": (
        lambda world: head(chunked(world, b"{}"))[:-2] + b"Transfer-Encoding: chunked\r\n\r\n",
        BROKEN,
    ),
    "transfer coding before HTTP/1.1": (
        lambda world: head(chunked(world, b"{}"), b"POST / HTTP/1.0") + b"2\r\n{}\r\n0\r\n\r\n",
        BROKEN,
    ),
    "a blank before a header's colon": (_extra(b"Content-Length : 5"), BROKEN),
    "a header that is folded": (_extra(b"X-A: b", b" c"), BROKEN),
    "a header without a colon": (_extra(b"X-A"), BROKEN),
    "a header without a name": (_extra(b": x"), BROKEN),
    "a header's name with a blank": (_extra(b"X A: b"), BROKEN),
    "a header's name that is not ASCII": (_extra(b"X-\xe9: b"), BROKEN),
    "a header with NUL": (_extra(b"X-A: b\0c"), BROKEN),
    "a header with a bare CR": (_extra(b"X-A: b\rc"), BROKEN),
    "a header of 5,000 characters": (_extra(b"X-A: " + b"b" * 5_000), BROKEN),
    "sixty headers": (_extra(*(b"X-%d: y" % number for number in range(60))), BROKEN),
    "another request in the body": (_smuggled, Reason.NOT_JSON),
    "two hosts": (_extra(b"Host: y"), BROKEN),
    "two content types": (_extra(b"Content-Type: application/json"), BROKEN),
    "an unknown expectation": (_extra(b"Expect: the-unexpected"), BROKEN),
    "an upgrade to HTTP/2": (
        _extra(b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", b"HTTP2-Settings: AAAA"),
        200,
    ),
    "the preface of HTTP/2": (lambda world: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", BROKEN),
    "TLS": (lambda world: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 60, BROKEN),
    "the proxy protocol": (
        lambda world: b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n" + _body(b"{}")(world),
        BROKEN,
    ),
}

LINES: dict[str, tuple[Bytes, Expected]] = {
    **{
        f"request line {line!r}": (_line(line), BROKEN)
        for line in (
            *(b"POST /", b"POST  / HTTP/1.1", b"POST / HTTP/1.1 x", b"post / HTTP/1.1", b"/"),
            *(b"POST / HTTP/3.0", b"POST / HTTP/1.10", b"POST / http/1.1", b"POST / HTTP/-1.1"),
            *(b"POST\t/\tHTTP/1.1", b"P\0ST / HTTP/1.1", b"POST / HTTP/1.1\0", b"POST"),
            b"POST /" + b"a" * 2_000 + b" HTTP/1.1",
        )
    },
    **{
        f"path {path!r}": (_line(b"POST " + path + b" HTTP/1.1"), Reason.NOT_FOUND)
        for path in (
            *(b"/admin", b"/healthz/", b"/../", b"/%2e%2e/", b"/;x", b"/.git/config", b"/a//b"),
            *(b"/%00", b"/index.php?x=1", b"/metrics/", b"/static/x", b"/%c0%ae"),
        )
    },
    "POST to the figures": (_line(b"POST /metrics HTTP/1.1"), Reason.METHOD),
    **{
        f"method {method.decode()}": (_line(method + b" / HTTP/1.1"), Reason.METHOD)
        for method in (b"DELETE", b"PATCH", b"TRACE", b"CONNECTS", b"PROPFIND", b"POSTS")
    },
    **{
        f"{name.decode()} from outside": (_extra(name + b": /admin"), 200)
        for name in (
            *(
                b"SCRIPT_NAME",
                b"PATH_INFO",
                b"REMOTE_USER",
                b"X-Forwarded-Prefix",
                b"X-Rewrite-Url",
            ),
            *(b"X-Original-Url", b"X-Http-Method-Override", b"X_Forwarded_For", b"Forwarded"),
        )
    },
    "a scheme from outside": (_extra(b"X-Forwarded-Proto: https", b"X-Forwarded-Ssl: on"), 200),
    "two schemes that differ": (
        _extra(b"X-Forwarded-Proto: https", b"X-Forwarded-Ssl: off"),
        200,
    ),
}

HEADERS: dict[str, tuple[Bytes, Expected]] = {
    "two signatures": (_extra(b"Signature-256: AAAA"), Reason.SIGNATURE_ENCODING),
    "two addresses": (
        _extra(b"SignatureCertChainUrl: " + url("good").encode()),
        Reason.CERTIFICATE_URL,
    ),
    "a signature under an underscore": (
        _headers(lambda h: {**h, "Signature_256": h["Signature-256"], "Signature-256": ""}),
        Reason.HEADERS,
    ),
    "the header's name in capitals": (
        _headers(lambda h: {name.upper(): text for name, text in h.items()}),
        200,
    ),
    "signature cut": (_signature(lambda text: text[:-4]), Reason.SIGNATURE),
    "signature doubled": (_signature(lambda text: text + text), Reason.SIGNATURE_ENCODING),
    "signature without padding": (
        _signature(lambda text: text.rstrip("=")),
        Reason.SIGNATURE_ENCODING,
    ),
    "signature for URLs": (
        _signature(lambda text: "-_" + text[2:]),
        Reason.SIGNATURE_ENCODING,
    ),
    "signature with blanks": (
        _signature(lambda text: text[:40] + " " + text[40:]),
        Reason.SIGNATURE_ENCODING,
    ),
    "signature in quotes": (_signature(lambda text: f'"{text}"'), Reason.SIGNATURE_ENCODING),
    "signature of zeros": (_signature(lambda text: "A" * 344), Reason.SIGNATURE),
    "signature with its scheme": (
        _signature(lambda text: f"sha256={text}"),
        Reason.SIGNATURE_ENCODING,
    ),
    "signature of 4,000 characters": (
        _signature(lambda text: "A" * 4_000),
        Reason.SIGNATURE_ENCODING,
    ),
    **{
        f"content type {text!r}": (
            _headers(lambda h, text=text: h | {"Content-Type": text}),  # type: ignore[misc]
            expected,
        )
        for text, expected in {
            "application/json": 200,
            "APPLICATION/JSON": 200,
            "application/json;charset=utf-8;x=y": 200,
            "application/jsonx": Reason.CONTENT_TYPE,
            "text/json": Reason.CONTENT_TYPE,
            "application/json, text/plain": Reason.CONTENT_TYPE,
            "multipart/form-data; boundary=application/json": Reason.CONTENT_TYPE,
            "application/x-ndjson": Reason.CONTENT_TYPE,
            "*/*": Reason.CONTENT_TYPE,
        }.items()
    },
    **{
        f"address {address!r}": (_address(address), Reason.CERTIFICATE_URL)
        for address in (
            "https://s3.amazonaws.com/echo.api/good.pem/../../evil.pem",
            "https://s3.amazonaws.com/echo.api/good.pem%00",
            "https://s3.amazonaws.com/echo.api/good.pem%0d%0a",
            "https://s3.amazonaws.com\t/echo.api/good.pem",
            "https:/s3.amazonaws.com/echo.api/good.pem",
            "https:///s3.amazonaws.com/echo.api/good.pem",
            "https:s3.amazonaws.com/echo.api/good.pem",
            "file:///echo.api/good.pem",
            "https://127.0.0.1/echo.api/good.pem",
            "https://s3.amazonaws.com:443:443/echo.api/good.pem",
            "https://s3.amazonaws.com:+443/echo.api/good.pem",
            "https://s3.amazonaws.com: 443/echo.api/good.pem",
            "https://s3-amazonaws.com/echo.api/good.pem",
            "https://s3.us-east-1.amazonaws.com/echo.api/good.pem",
            "https://echo.api.s3.amazonaws.com/good.pem",
            "https://s3.amazonaws.com/echo.api.evil/good.pem",
            "https://s3.amazonaws.com/echo.api\\..\\good.pem",
            "https://s3.amazonaws.com#/echo.api/good.pem",
            "https://s3.amazonaws.com?/echo.api/good.pem",
            "https://s3.amazonaws.com/echo.api/good.pem, https://x/",
            "<https://s3.amazonaws.com/echo.api/good.pem>",
        )
    },
}

_NO_TEXTS: tuple[object, ...] = (True, 0, -1, 1.5, [], {}, ["2026-01-01T00:00:00Z"])

TIMES: dict[str, tuple[Bytes, Expected]] = {
    **{
        f"timestamp {text!r}": (_stamp(text), Reason.TIMESTAMP)
        for text in (
            *("", " ", "now", "0", "1767268800", "1767268800000", "2026-01-01", "12:00:00Z"),
            *("2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T25:00:00Z"),
            *("2026-01-01T00:00:00", "2026-01-01 00:00:00Z", "2026-01-01T00:00:00z"),
            *("2026-01-01T00:00:00+99:99", "2026-W01-1T00:00:00Z", "20260101T000000Z"),
            *(
                "\u0662\u0660\u0662\u0666-01-01T00:00:00Z",
                "2026-01-01T00:00:00Z\n",
                "-2026-01-01T00:00:00Z",
            ),
            *("2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00 UTC"),
        )
    },
    **{f"timestamp {value!r}": (_stamp(value), Reason.TIMESTAMP) for value in _NO_TEXTS},
    **{
        f"timestamp {text}": (_stamp(text), Reason.STALE)
        for text in ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z")
    },
    "now, in another zone": (
        _event(
            lambda e: e["request"].update(timestamp=_zoned(_now(zone=timezone(timedelta(hours=9)))))
        ),
        200,
    ),
    "now's hour in another zone": (
        _event(lambda e: e["request"].update(timestamp=_now(form="%Y-%m-%dT%H:%M:%S+09:00"))),
        Reason.STALE,
    ),
    "now, to the nanosecond": (
        _event(lambda e: e["request"].update(timestamp=_now(form="%Y-%m-%dT%H:%M:%S.123456789Z"))),
        200,
    ),
    "an event's age for a question": (
        _event(lambda e: e["request"].update(timestamp=_now(-3_000, form="%Y-%m-%dT%H:%M:%SZ"))),
        Reason.STALE,
    ),
    "an event more than an hour old": (
        _event(
            lambda e: e["request"].update(
                type="AlexaSkillEvent.SkillEnabled",
                timestamp=_now(-3_700, form="%Y-%m-%dT%H:%M:%SZ"),
            )
        ),
        Reason.STALE,
    ),
}


def _zoned(text: str) -> str:
    """With the colon in its zone."""
    return text[:-2] + ":" + text[-2:]


def _put(*path: str, value: object) -> Callable[[Json], None]:
    def put(event: Json) -> None:
        part: Any = event
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value

    return put


OTHER = {"applicationId": "amzn1.ask.skill.another"}

ENVELOPES: dict[str, tuple[Bytes, Expected]] = {
    "session of another skill": (
        _event(_put("session", "application", value=OTHER)),
        Reason.SKILL_ID,
    ),
    "context of another skill": (
        _event(_put("context", "System", "application", value=OTHER)),
        Reason.SKILL_ID,
    ),
    **{
        f"skill id {value!r}": (
            _event(_put("context", "System", "application", value={"applicationId": value})),
            Reason.SKILL_ID,
        )
        for value in (
            *(None, "", 1, True, [SKILL_ID], {SKILL_ID: 1}),
            *(SKILL_ID.upper(), SKILL_ID + " ", SKILL_ID + "\0", SKILL_ID[:-1]),
        )
    },
    **{
        f"{'.'.join(path)} {value!r}": (_event(_put(*path, value=value)), Reason.ENVELOPE)
        for path, values in {
            ("request",): (None, [], "x", 1, True),
            ("request", "type"): (None, 1, [], {}, True),
            ("request", "intent"): ("x", 1, [1]),
            ("request", "intent", "slots"): ("x", 1, [1]),
            ("context",): (None, [], "x", 1),
            ("context", "System"): (None, [], "x"),
            ("session",): ("x", 1, [1], True),
        }.items()
        for value in values
    },
    "two requests in one": (
        lambda world: _body(body_of(question()) + body_of(question()))(world),
        Reason.NOT_JSON,
    ),
    "a byte order mark": (
        lambda world: _body(b"\xef\xbb\xbf" + body_of(question()))(world),
        Reason.NOT_JSON,
    ),
    "UTF-16": (
        lambda world: _body(json.dumps(question()).encode("utf-16"))(world),
        Reason.NOT_UTF8,
    ),
    "UTF-8 longer than need be": (_body(b'{"a": "\xc0\xaf"}'), Reason.NOT_UTF8),
    "a surrogate in UTF-8": (_body(b'{"a": "\xed\xa0\x80"}'), Reason.NOT_UTF8),
    "a comment": (_body(b"{} // x"), Reason.NOT_JSON),
    "a comma too many": (_body(b'{"a": 1,}'), Reason.NOT_JSON),
    "single quotes": (_body(b"{'a': 1}"), Reason.NOT_JSON),
    "-Infinity": (_body(b'{"a": -Infinity}'), Reason.NUMBER),
    "1e999": (_body(b'{"a": 1e999}'), Reason.NUMBER),
    "a key twice, deep inside": (_body(b'{"a": {"b": 1, "b": 2}}'), Reason.DUPLICATE_KEY),
    "a key twice, once escaped": (_body(b'{"a": 1, "\\u0061": 2}'), Reason.DUPLICATE_KEY),
    "a control character": (_body(b'{"a": "\x01"}'), Reason.NOT_JSON),
    "gzip": (_body(b"\x1f\x8b\x08\x00" + b"\0" * 20), Reason.NOT_UTF8),
    "blanks only": (_body(b"   \n"), Reason.NOT_JSON),
}

ROWS = CHUNKS | SMUGGLING | LINES | HEADERS | TIMES | ENVELOPES


@pytest.fixture(name="service", scope="module")
def _service(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(world, tmp_path_factory.mktemp("wire")) as service:
        yield service


def exchange(service: Service, sent: bytes) -> Wire:
    """Sends bytes and says that no more will come; reads until the service has nothing to say."""
    received = b""
    with socket.create_connection(("127.0.0.1", service.port), 15) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65_536):
                received += chunk
        except OSError:
            pass  # hung up on
    reason = re.search(rb'"reason":\s*"([a-z0-9-]+)"', received)
    statuses = [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]
    return Wire(statuses, reason[1].decode() if reason else "")


@pytest.mark.parametrize(("made", "expected"), ROWS.values(), ids=map(ascii, ROWS))
def test_the_wire(service: Service, world: World, made: Bytes, expected: Expected) -> None:
    wire = exchange(service, made(world))
    if isinstance(expected, Reason):
        assert (wire.statuses[:1], wire.reason) == ([expected.status], expected.value)
    elif expected == BROKEN:
        assert all(400 <= status < 500 or status == 501 for status in wire.statuses)
    else:
        assert wire.statuses == [expected]
    assert 500 not in wire.statuses


def test_there_are_rows_enough() -> None:
    assert len(ROWS) >= 150


def test_a_body_shorter_than_its_length(service: Service, world: World) -> None:
    body = body_of(question())
    sent = head(good(world, body) | {"Content-Length": str(len(body) + 1)}) + body
    wire = exchange(service, sent)
    assert (wire.statuses, wire.reason) == ([400], Reason.SHORT.value)


STALLED: dict[str, Bytes] = {
    **{
        f"after {body!r} of 500 bytes": (
            lambda world, body=body: head(good(world, body) | {"Content-Length": "500"}) + body  # type: ignore[misc]
        )
        for body in (b"", b"{", b'{"a": 1')
    },
    **{
        f"after the chunk {chunk!r}": _chunks(chunk)
        for chunk in (b"", b"1", b"5\r\n{", b"1\r\n{\r\n")
    },
}


@pytest.mark.parametrize("made", STALLED.values(), ids=STALLED)
def test_a_body_that_never_ends(service: Service, world: World, made: Bytes) -> None:
    with socket.create_connection(("127.0.0.1", service.port), 15) as connection:
        connection.sendall(made(world))
        received = b""
        while chunk := connection.recv(65_536):
            received += chunk
    assert received.startswith(b"HTTP/1.1 408")
    assert Reason.SLOW.value.encode() in received


def test_a_second_request_on_the_connection_is_verified_too(service: Service, world: World) -> None:
    body = body_of(question())
    signed = head(good(world, body)) + body
    unsigned = (
        head({"Host": "x", "Content-Type": "application/json", "Content-Length": "2"}) + b"{}"
    )
    assert exchange(service, signed + unsigned + signed).statuses == [200, 400, 200]


def test_what_is_malformed_leaves_no_fault_in_the_log(service: Service, world: World) -> None:
    for made, _ in ROWS.values():
        exchange(service, made(world))
    lines = service.lines()
    assert not [line for line in lines if line["event"] == "fault" or line["level"] == "error"]
    assert "can i wear" not in service.log.read_text()
    page = service.ask(method="GET", path="/metrics").body
    for reason in (Reason.UNREADABLE, Reason.SHORT, Reason.SLOW, Reason.CERTIFICATE_URL):
        assert f'aftercare_refusals_total{{reason="{reason.value}"}}' in page
