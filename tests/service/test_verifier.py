"""VER-1, VER-4 to VER-6, VER-8: the checks around the key."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.service.refusal import Reason, Refusal
from skill.service.verifier import (
    LATE_EVENTS,
    SignatureVerifier,
    check_shape,
    check_skill_id,
    check_timestamp,
)
from tests.service.world import Json, World

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC).timestamp()
BODY = b'{"request": {}}'

TIMES = {
    "2026-01-01T12:00:00Z": None,
    "2026-01-01T12:00:00.123456789Z": None,
    "2026-01-01T14:00:00+02:00": None,
    "2026-01-01T11:57:30Z": None,
    "2026-01-01T12:02:30Z": None,
    "2026-01-01T11:57:29Z": Reason.STALE,
    "2026-01-01T12:02:31Z": Reason.STALE,
    "2025-01-01T12:00:00Z": Reason.STALE,
    "2026-01-01T12:00:00+02:00": Reason.STALE,
    "2026-01-01T12:00:00": Reason.TIMESTAMP,
    "2026-01-01 12:00:00Z": Reason.TIMESTAMP,
    "2026-13-01T12:00:00Z": Reason.TIMESTAMP,
    "2026-01-01T12:00:00+99:99": Reason.TIMESTAMP,
    "0001-01-01T00:00:00+23:59": Reason.STALE,
    "now": Reason.TIMESTAMP,
    "": Reason.TIMESTAMP,
    None: Reason.TIMESTAMP,
    1767268800: Reason.TIMESTAMP,
}


def _outcome(check: Callable[[], None]) -> Reason | None:
    try:
        check()
    except Refusal as refusal:
        return refusal.reason
    return None


@pytest.mark.parametrize(("stamp", "reason"), TIMES.items(), ids=map(str, TIMES))
def test_a_request_is_of_now(stamp: object, reason: Reason | None) -> None:
    request = {"type": "LaunchRequest", "timestamp": stamp}
    assert _outcome(lambda: check_timestamp(request, NOW)) is reason


@pytest.mark.parametrize("kind", sorted(LATE_EVENTS))
def test_a_skill_event_may_be_an_hour_late(kind: str) -> None:
    def at(stamp: str) -> Reason | None:
        return _outcome(lambda: check_timestamp({"type": kind, "timestamp": stamp}, NOW))

    assert at("2026-01-01T11:00:00Z") is None
    assert at("2026-01-01T10:59:59Z") is Reason.STALE


def test_the_events_that_may_be_late_are_the_five_of_amazon() -> None:
    assert sorted(LATE_EVENTS) == [
        "AlexaSkillEvent.SkillAccountLinked",
        "AlexaSkillEvent.SkillDisabled",
        "AlexaSkillEvent.SkillEnabled",
        "AlexaSkillEvent.SkillPermissionAccepted",
        "AlexaSkillEvent.SkillPermissionChanged",
    ]


@pytest.mark.parametrize(
    "kind",
    ["AlexaSkillEvent.ProactiveSubscriptionChanged", "Reminders.ReminderCreated", "LaunchRequest"],
)
def test_other_events_may_not(kind: str) -> None:
    request = {"type": kind, "timestamp": "2026-01-01T11:57:29Z"}
    assert _outcome(lambda: check_timestamp(request, NOW)) is Reason.STALE


def _ids(system: object, session: object = None) -> Json:
    event: Json = {"context": {"System": {"application": {"applicationId": system}}}}
    if session is not None:
        event["session"] = {"application": {"applicationId": session}}
    return event


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (_ids("a"), None),
        (_ids("a", "a"), None),
        (_ids("b", "a"), None),
        (_ids("a") | {"session": None}, None),
        (_ids("x"), Reason.SKILL_ID),
        (_ids("a", "x"), Reason.SKILL_ID),
        (_ids("x", "a"), Reason.SKILL_ID),
        (_ids("a") | {"session": {}}, Reason.SKILL_ID),
        (_ids(None), Reason.SKILL_ID),
        (_ids(["a"]), Reason.SKILL_ID),
        (_ids({}), Reason.SKILL_ID),
        ({}, Reason.SKILL_ID),
        ({"session": {"application": {"applicationId": "a"}}}, Reason.SKILL_ID),
    ],
)
def test_a_request_is_for_one_of_our_skills(event: Json, reason: Reason | None) -> None:
    assert _outcome(lambda: check_skill_id(event, {"a", "b"})) is reason


def _event(**request: object) -> Json:
    return {"context": {"System": {}}, "request": {"type": "IntentRequest", **request}}


@pytest.mark.parametrize(
    ("event", "fits"),
    [
        (_event(), True),
        (_event(intent=None), True),
        (_event(intent={}), True),
        (_event(intent={"slots": None}), True),
        (_event(intent={"slots": {"a": None}}), True),
        (_event(intent={"slots": {"a": {}}}), True),
        (_event() | {"session": None}, True),
        (_event() | {"unknown": 1}, True),
        (_event(intent=[1]), False),
        (_event(intent={"slots": [1]}), False),
        (_event(intent={"slots": {"a": "x"}}), False),
        (_event(type=None), False),
        (_event(type=["IntentRequest"]), False),
        (_event() | {"session": "x"}, False),
        (_event() | {"context": None}, False),
        (_event() | {"context": {"System": []}}, False),
        ({"request": {"type": "LaunchRequest"}}, False),
        (_event() | {"request": None}, False),
        (_event() | {"request": "x"}, False),
        ({}, False),
    ],
)
def test_a_request_has_what_every_request_must_have(event: Json, fits: bool) -> None:
    assert _outcome(lambda: check_shape(event)) is (None if fits else Reason.ENVELOPE)


def test_a_signature_of_the_body_is_good(world: World) -> None:
    SignatureVerifier(world.keys()).verify(world.signed(BODY).get, BODY)


def test_what_can_never_be_a_signature_fetches_nothing() -> None:
    def never(path: str) -> RSAPublicKey:
        raise AssertionError(f"{path} was fetched")

    verifier = SignatureVerifier(never)
    for signature, url in [
        ("AAAA", "https://evil.example/echo.api/cert.pem"),
        ("not base64!", "https://s3.amazonaws.com/echo.api/cert.pem"),
        ("A" * 4_000, "https://s3.amazonaws.com/echo.api/cert.pem"),
    ]:
        headers = {"SignatureCertChainUrl": url, "Signature-256": signature}
        with pytest.raises(Refusal):
            verifier.verify(headers.get, BODY)
