"""Whether a request is Alexa's, for this skill, and of now (VER-1 to VER-8)."""

import base64
import binascii
import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from skill.service.certificate_url import certificate_path
from skill.service.refusal import Reason, Refusal

CERTIFICATE_URL, SIGNATURE = "SignatureCertChainUrl", "Signature-256"
TOLERANCE, EVENT_TOLERANCE = 150, 3_600
LATE_EVENTS = frozenset(
    f"AlexaSkillEvent.Skill{what}"
    for what in (
        *("Enabled", "Disabled", "AccountLinked"),
        *("PermissionAccepted", "PermissionChanged"),
    )
)
"""Skill events, which Alexa may deliver late (VER-6)."""

_PADDING, _HASH = PKCS1v15(), SHA256()
_LONGEST_SIGNATURE = 1_368
"""Base64 of a signature by an RSA key of 8192 bits."""
_TIMESTAMP = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", flags=re.ASCII
)


class SignatureVerifier:
    """Checks the signature on the raw bytes, before anything looks into them."""

    def __init__(self, keys: Callable[[str], RSAPublicKey]) -> None:
        self._keys = keys

    def verify(self, header: Callable[[str], str | None], body: bytes) -> None:
        """Raises why the body is not signed by Alexa; `header` gives a header by its name."""
        url, encoded = header(CERTIFICATE_URL), header(SIGNATURE)
        if not url or not encoded:
            raise Refusal(Reason.HEADERS)
        path = certificate_path(url)
        # Before the key, so that what can never be a signature makes us fetch nothing.
        signature = _decoded(encoded)
        try:
            self._keys(path).verify(signature, body, _PADDING, _HASH)
        except InvalidSignature:
            raise Refusal(Reason.SIGNATURE) from None


def _decoded(encoded: str) -> bytes:
    if len(encoded) > _LONGEST_SIGNATURE:
        raise Refusal(Reason.SIGNATURE_ENCODING)
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise Refusal(Reason.SIGNATURE_ENCODING) from None


def check_shape(event: Mapping[str, Any]) -> None:
    """Raises if what every request must have is missing or is of another type."""
    request, system = event.get("request"), _part(event, "context", "System")
    if not isinstance(request, dict) or not isinstance(request.get("type"), str):
        raise Refusal(Reason.ENVELOPE)
    if not isinstance(system, dict) or not isinstance(event.get("session") or {}, dict):
        raise Refusal(Reason.ENVELOPE)
    intent = request.get("intent") or {}
    slots = (intent.get("slots") or {}) if isinstance(intent, dict) else None
    if not isinstance(slots, dict) or not all(
        slot is None or isinstance(slot, dict) for slot in slots.values()
    ):
        raise Refusal(Reason.ENVELOPE)


def check_timestamp(request: Mapping[str, Any], now: float) -> None:
    """Raises if the request was not made just now, or does not say when (VER-5, VER-6)."""
    stamp = request.get("timestamp")
    if not isinstance(stamp, str) or not _TIMESTAMP.fullmatch(stamp):
        raise Refusal(Reason.TIMESTAMP)
    try:
        made = datetime.fromisoformat(stamp).timestamp()
    except (ValueError, OverflowError):
        raise Refusal(Reason.TIMESTAMP) from None
    tolerance = EVENT_TOLERANCE if request["type"] in LATE_EVENTS else TOLERANCE
    if abs(now - made) > tolerance:
        raise Refusal(Reason.STALE)


def check_skill_id(event: Mapping[str, Any], skill_ids: Collection[str]) -> None:
    """Raises if the request is for another skill (VER-8)."""
    found = [_part(event, "context", "System", "application", "applicationId")]
    if event.get("session") is not None:
        found.append(_part(event, "session", "application", "applicationId"))
    if not all(isinstance(skill_id, str) and skill_id in skill_ids for skill_id in found):
        raise Refusal(Reason.SKILL_ID)


def _part(value: object, *path: str) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value
