"""What the open internet sends: every row gets its status and a short reason, and no more.

All of it goes over the wire to the service as it runs in production, under gunicorn.
"""

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from skill.service.refusal import Reason
from tests import alexa
from tests.service.running import Answer, Service, running
from tests.service.world import SKILL_ID, Json, World, body_of, stamped, url

QUESTION = stamped(alexa.event(alexa.intent("AskQuestionIntent", question="can i wear makeup")))


class Sent(NamedTuple):
    """A request; its headers are those of a good signature, unless said otherwise."""

    body: bytes
    signer: str = "good"
    headers: Mapping[str, str | None] = MappingProxyType({})
    """Laid over those of the signature; None takes one away."""
    method: str = "POST"
    path: str = "/"


def _with(**changes: object) -> bytes:
    """The question with parts of the envelope replaced."""
    return body_of(stamped(QUESTION) | changes)


def _request(**changes: object) -> bytes:
    event = stamped(QUESTION)
    return body_of(event | {"request": event["request"] | changes})


def _slot(value: str) -> bytes:
    question = alexa.intent("AskQuestionIntent", question=value)
    return body_of(stamped(alexa.event(question)))


def _certificate(address: str) -> Sent:
    return Sent(_with(), headers={"SignatureCertChainUrl": address})


def _id(skill_id: str) -> bytes:
    text = body_of(stamped(QUESTION)).decode()
    return text.replace(SKILL_ID, skill_id).encode()


def _inserted(text: bytes) -> bytes:
    return _with().replace(b'"version"', text + b', "version"', 1)


Row = tuple[Callable[[], Sent], Reason]

REFUSED: dict[str, Row] = {
    # The way in
    "GET": (lambda: Sent(b"", method="GET"), Reason.METHOD),
    "PUT": (lambda: Sent(_with(), method="PUT"), Reason.METHOD),
    "OPTIONS": (lambda: Sent(b"", method="OPTIONS"), Reason.METHOD),
    "another path": (lambda: Sent(_with(), path="/admin"), Reason.NOT_FOUND),
    "a form": (
        lambda: Sent(_with(), headers={"Content-Type": "application/x-www-form-urlencoded"}),
        Reason.CONTENT_TYPE,
    ),
    "no content type": (
        lambda: Sent(_with(), headers={"Content-Type": None}),
        Reason.CONTENT_TYPE,
    ),
    "empty body": (lambda: Sent(b""), Reason.EMPTY),
    "10 MB, signed": (lambda: Sent(_slot("x" * 10_000_000)), Reason.TOO_LARGE),
    "10 MB of x, unsigned": (
        lambda: Sent(b"x" * 10_000_000, headers={"Signature-256": None}),
        Reason.TOO_LARGE,
    ),
    "one byte too many": (lambda: Sent(b" " * 131_073), Reason.TOO_LARGE),
    # Headers
    "no signature": (lambda: Sent(_with(), headers={"Signature-256": None}), Reason.HEADERS),
    "only the old signature": (
        lambda: Sent(_with(), headers={"Signature-256": None, "Signature": "AAAA"}),
        Reason.HEADERS,
    ),
    "no certificate url": (
        lambda: Sent(_with(), headers={"SignatureCertChainUrl": None}),
        Reason.HEADERS,
    ),
    "signature not base64": (
        lambda: Sent(_with(), headers={"Signature-256": "not base64!"}),
        Reason.SIGNATURE_ENCODING,
    ),
    "signature not ASCII": (
        lambda: Sent(_with(), headers={"Signature-256": "\u00e9\u00e9\u00e9\u00e9"}),
        Reason.SIGNATURE_ENCODING,
    ),
    "signature empty": (
        lambda: Sent(_with(), headers={"Signature-256": ""}),
        Reason.HEADERS,
    ),
    "signature of nothing": (
        lambda: Sent(_with(), headers={"Signature-256": "AAAA"}),
        Reason.SIGNATURE,
    ),
    # Where the certificate is said to be
    "http": (lambda: _certificate(url("good").replace("https", "http")), Reason.CERTIFICATE_URL),
    "foreign host": (
        lambda: _certificate("https://evil.example/echo.api/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "out of the folder": (
        lambda: _certificate("https://s3.amazonaws.com/echo.api/../evil.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "out of the folder, encoded": (
        lambda: _certificate("https://s3.amazonaws.com/echo.api/%2e%2e/evil.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "folder in capitals": (
        lambda: _certificate("https://s3.amazonaws.com/EcHo.aPi/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "port 444": (
        lambda: _certificate("https://s3.amazonaws.com:444/echo.api/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "port 99999": (
        lambda: _certificate("https://s3.amazonaws.com:99999/echo.api/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "port abc": (
        lambda: _certificate("https://s3.amazonaws.com:abc/echo.api/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "half an IPv6 address": (
        lambda: _certificate("https://[s3.amazonaws.com/echo.api/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "user info": (
        lambda: _certificate("https://user:pw@s3.amazonaws.com/echo.api/good.pem"),
        Reason.CERTIFICATE_URL,
    ),
    "query": (lambda: _certificate(url("good") + "?1"), Reason.CERTIFICATE_URL),
    # What lies there
    "unreachable": (lambda: _certificate(url("never-there")), Reason.CERTIFICATE_UNAVAILABLE),
    "slow": (lambda: Sent(_with(), headers=_at("slow")), Reason.CERTIFICATE_UNAVAILABLE),
    "dripping": (lambda: Sent(_with(), headers=_at("drip")), Reason.CERTIFICATE_UNAVAILABLE),
    "redirected": (lambda: Sent(_with(), headers=_at("moved")), Reason.CERTIFICATE_UNAVAILABLE),
    "too long": (lambda: Sent(_with(), headers=_at("huge")), Reason.CERTIFICATE_UNAVAILABLE),
    "not PEM": (lambda: Sent(_with(), headers=_at("garbage")), Reason.CERTIFICATE_UNREADABLE),
    "empty chain": (lambda: Sent(_with(), headers=_at("empty")), Reason.CERTIFICATE_UNREADABLE),
    "leaf without SAN": (lambda: Sent(_with(), "no-name"), Reason.CERTIFICATE_NAME),
    "leaf for another name": (lambda: Sent(_with(), "other-name"), Reason.CERTIFICATE_NAME),
    "expired leaf": (lambda: Sent(_with(), "expired"), Reason.CERTIFICATE_EXPIRED),
    "leaf not yet valid": (lambda: Sent(_with(), "early"), Reason.CERTIFICATE_EARLY),
    "wrong key usage": (lambda: Sent(_with(), "not-for-signatures"), Reason.CERTIFICATE_USAGE),
    "wildcard for Alexa's name": (lambda: Sent(_with(), "wildcard"), Reason.CERTIFICATE_NAME),
    "key of 1024 bits": (lambda: Sent(_with(), "short-key"), Reason.CERTIFICATE_KEY),
    "unknown root": (lambda: Sent(_with(), "unknown-root"), Reason.CERTIFICATE_UNTRUSTED),
    # The body: signed, and still not fit
    "invalid UTF-8": (lambda: Sent(b'{"a": "\xff"}'), Reason.NOT_UTF8),
    "not JSON": (lambda: Sent(b"hello"), Reason.NOT_JSON),
    "array": (lambda: Sent(b"[]"), Reason.ENVELOPE),
    "string": (lambda: Sent(b'"x"'), Reason.ENVELOPE),
    "number": (lambda: Sent(b"1"), Reason.ENVELOPE),
    "null": (lambda: Sent(b"null"), Reason.ENVELOPE),
    "empty object": (lambda: Sent(b"{}"), Reason.ENVELOPE),
    "request null": (lambda: Sent(_with(request=None)), Reason.ENVELOPE),
    "request a string": (lambda: Sent(_with(request="x")), Reason.ENVELOPE),
    "type a list": (lambda: Sent(_request(type=["IntentRequest"])), Reason.ENVELOPE),
    "type null": (lambda: Sent(_request(type=None)), Reason.ENVELOPE),
    "slots a list": (
        lambda: Sent(_request(intent={"name": "MoreIntent", "slots": [1]})),
        Reason.ENVELOPE,
    ),
    "context missing": (lambda: Sent(_with(context=None)), Reason.ENVELOPE),
    "NaN": (lambda: Sent(_inserted(b'"x": NaN')), Reason.NUMBER),
    "5,000 digits": (lambda: Sent(_inserted(b'"x": ' + b"9" * 5_000)), Reason.NUMBER),
    "duplicate key": (lambda: Sent(_inserted(b'"version": "1.0"')), Reason.DUPLICATE_KEY),
    "lone surrogate": (lambda: Sent(_slot("\ud800")), Reason.SURROGATE),
    "60,000 levels": (
        lambda: Sent(_inserted(b'"x": ' + b"[" * 60_000 + b"]" * 60_000)),
        Reason.TOO_DEEP,
    ),
    "100,000 levels": (
        lambda: Sent(b"[" * 100_000),
        Reason.TOO_DEEP,
    ),
    "900 levels of attributes": (
        lambda: Sent(_inserted(b'"x": ' + b'{"a":' * 900 + b"1" + b"}" * 900)),
        Reason.TOO_DEEP,
    ),
    # When and for whom
    "no timestamp": (lambda: Sent(_request(timestamp=None)), Reason.TIMESTAMP),
    "timestamp garbage": (lambda: Sent(_request(timestamp="yesterday")), Reason.TIMESTAMP),
    "timestamp a number": (lambda: Sent(_request(timestamp=1767268800)), Reason.TIMESTAMP),
    "timestamp without zone": (
        lambda: Sent(_request(timestamp="2026-01-01T00:00:00")),
        Reason.TIMESTAMP,
    ),
    "151 s old": (lambda: Sent(body_of(stamped(QUESTION, 152))), Reason.STALE),
    "from the future": (lambda: Sent(body_of(stamped(QUESTION, -153))), Reason.STALE),
    "another skill": (lambda: Sent(_id("amzn1.ask.skill.y")), Reason.SKILL_ID),
    "no skill": (lambda: Sent(_with(session=None, context={"System": {}})), Reason.SKILL_ID),
}

ANSWERED: dict[str, Callable[[], Sent]] = {
    "a question": lambda: Sent(_with()),
    "port 443": lambda: _certificate("https://s3.amazonaws.com:443/echo.api/good.pem"),
    "dots within the folder": lambda: _certificate(
        "https://s3.amazonaws.com/echo.api/../echo.api/good.pem"
    ),
    "149 s old": lambda: Sent(body_of(stamped(QUESTION, 148))),
    "a skill event an hour old": lambda: Sent(
        body_of(
            stamped(alexa.event({"type": "AlexaSkillEvent.SkillEnabled"}, session=False), 3_500)
        )
    ),
    "unknown request type": lambda: Sent(_request(type="Foo.Bar")),
    "unknown fields": lambda: Sent(_request(__class__="x", dialogState="NEW", foo={"bar": [1]})),
    "unknown intent": lambda: Sent(_request(intent={"name": "FooIntent", "slots": {}})),
    "intent null": lambda: Sent(_request(intent=None)),
    "slots absent": lambda: Sent(_request(intent={"name": "AskQuestionIntent"})),
    "50,000 characters": lambda: Sent(_slot("make up " * 6_250)),
    "markup in a slot": lambda: Sent(_slot('</speak><audio src="x"/>')),
    "NUL in a slot": lambda: Sent(_slot("\0")),
    "a pair of surrogates": lambda: Sent(_slot("\U0001f600")),
    "session null": lambda: Sent(_with(session=None)),
}


def _at(name: str) -> dict[str, str | None]:
    return {"SignatureCertChainUrl": url(name)}


def _send(service: Service, world: World, sent: Sent) -> Answer:
    headers: Json = dict(world.signed(sent.body, sent.signer)) | dict(sent.headers)
    kept = {name: value for name, value in headers.items() if value is not None}
    return service.ask(sent.body, kept, sent.method, sent.path)


@pytest.fixture(name="service", scope="module")
def _service(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("hostile")
    environ: Any = {"AFTERCARE_FETCH_SECONDS": "0.5"}
    with running(world, folder, **environ) as service:
        yield service


@pytest.mark.parametrize(("send", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(service: Service, world: World, send: Callable[[], Sent], reason: Reason) -> None:
    answer = _send(service, world, send())
    assert (answer.status, answer.body) == (reason.status, {"reason": reason.value})
    assert 400 <= answer.status < 500


@pytest.mark.parametrize("send", ANSWERED.values(), ids=ANSWERED)
def test_answered(service: Service, world: World, send: Callable[[], Sent]) -> None:
    answer = _send(service, world, send())
    assert answer.status == 200, answer.body
    assert answer.body["version"] == "1.0"


def test_an_unknown_request_type_is_answered_with_silence(service: Service, world: World) -> None:
    answer = _send(service, world, ANSWERED["unknown request type"]())
    assert "outputSpeech" not in answer.body["response"]


def test_a_request_that_was_altered_on_its_way(service: Service, world: World) -> None:
    body = _with()
    altered = body.replace(b"makeup", b"markup")
    answer = service.ask(altered, world.signed(body))
    assert (answer.status, answer.body["reason"]) == (400, Reason.SIGNATURE.value)


def test_the_same_request_twice_within_its_time(service: Service, world: World) -> None:
    sent = Sent(_with())
    assert [_send(service, world, sent).status for _ in range(2)] == [200, 200]


def test_a_body_without_an_announced_length_is_bounded_too(service: Service, world: World) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in world.signed(b"x").items())
    with socket.create_connection(("127.0.0.1", service.port), 10) as connection:
        connection.sendall(f"POST / HTTP/1.1\r\nHost: x\r\n{head}".encode())
        connection.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
        try:
            for _ in range(300):
                connection.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
            connection.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # refused before all was sent
        assert connection.recv(100).startswith(b"HTTP/1.1 413")


def test_the_log_says_why_without_a_traceback_or_a_word_of_the_body(
    service: Service, world: World
) -> None:
    for send, _ in REFUSED.values():
        _send(service, world, send())
    text = service.log.read_text()
    for never in ("Traceback", "can i wear", "apiAccessToken", "amzn1.ask.account", "xxxxx"):
        assert never not in text
    reasons = {line.get("reason") for line in service.lines()}
    assert reasons >= {reason.value for _, reason in REFUSED.values()}
    assert "fault" not in {line["event"] for line in service.lines()}


def test_bad_input_does_not_grow_the_service(service: Service, world: World) -> None:
    big = [Sent(_slot("x" * 10_000_000)), REFUSED["60,000 levels"][0](), REFUSED["NaN"][0]()]
    for sent in big * 8:  # until each worker has met each of them
        _send(service, world, sent)
    before = service.memory()
    for sent in big * 10:
        _send(service, world, sent)
    assert service.memory() - before < 3


def test_the_service_counts_what_it_refused(service: Service, world: World) -> None:
    _send(service, world, REFUSED["no signature"][0]())
    page = service.ask(method="GET", path="/metrics").body
    assert 'aftercare_refusals_total{reason="signature-headers-missing"}' in page


def test_every_reason_is_in_the_table() -> None:
    on_the_wire = {Reason.UNREADABLE, Reason.SHORT, Reason.SLOW}
    elsewhere = {Reason.NOT_LOCAL, Reason.REFUSED} | on_the_wire
    assert {reason for _, reason in REFUSED.values()} == set(Reason) - elsewhere


def test_a_refusal_says_nothing_but_its_reason() -> None:
    for reason in Reason:
        assert json.dumps({"reason": reason}).isascii()
        assert 400 <= reason.status < 500
