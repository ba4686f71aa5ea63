"""Why a request is not answered: a fixed list of reasons, each with its HTTP status."""

from enum import StrEnum


class Reason(StrEnum):
    """The word a refused caller gets, and the label under which refusals are counted."""

    NOT_FOUND = "not-found"
    METHOD = "method-not-allowed"
    TOO_LARGE = "body-too-large"
    UNREADABLE = "body-unreadable"
    SHORT = "body-shorter-than-announced"
    SLOW = "body-too-slow"
    EMPTY = "body-empty"
    CONTENT_TYPE = "content-type-not-json"
    NOT_LOCAL = "not-local"
    HEADERS = "signature-headers-missing"
    CERTIFICATE_URL = "certificate-url-not-alexa"
    CERTIFICATE_UNAVAILABLE = "certificate-unavailable"
    CERTIFICATE_UNREADABLE = "certificate-unreadable"
    CERTIFICATE_NAME = "certificate-for-another-name"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_EARLY = "certificate-not-yet-valid"
    CERTIFICATE_KEY = "certificate-key-too-short"
    CERTIFICATE_USAGE = "certificate-not-for-signatures"
    CERTIFICATE_UNTRUSTED = "certificate-untrusted"
    SIGNATURE_ENCODING = "signature-not-base64"
    SIGNATURE = "signature-of-another-body"
    NOT_UTF8 = "body-not-utf8"
    NOT_JSON = "body-not-json"
    NUMBER = "body-number-out-of-range"
    DUPLICATE_KEY = "body-key-twice"
    SURROGATE = "body-lone-surrogate"
    TOO_DEEP = "body-nested-too-deep"
    ENVELOPE = "request-incomplete"
    TIMESTAMP = "timestamp-unreadable"
    STALE = "timestamp-out-of-range"
    SKILL_ID = "skill-id-of-another-skill"
    REFUSED = "request-refused"

    @property
    def status(self) -> int:
        """The HTTP status; 400 is what Alexa's certification asks for (VER-7)."""
        return _STATUS.get(self, 400)


_STATUS = {
    Reason.NOT_FOUND: 404,
    Reason.METHOD: 405,
    Reason.SLOW: 408,
    Reason.TOO_LARGE: 413,
    Reason.NOT_LOCAL: 403,
}


class Refusal(Exception):
    """A request that is not answered."""

    def __init__(self, reason: Reason, passing: bool = False) -> None:
        """`passing`: it could only not be found out just now."""
        self.reason = reason
        self.passing = passing
        super().__init__(reason.value)
