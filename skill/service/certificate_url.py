"""Which addresses a signing certificate may be fetched from (VER-2)."""

import posixpath
import re

from skill.service.refusal import Reason, Refusal

HOST = "s3.amazonaws.com"
_FOLDER = "/echo.api/"
_LONGEST = 512
# One pattern for the raw header, so that no part of it is left to a lenient URL parser: no user
# info, no other port, no query, no fragment, no percent signs, no blanks or control characters.
# In ASCII, because without regard to case an "s" would match the long s of other alphabets too.
_ALLOWED = re.compile(
    r"(?i:https)://(?i:s3\.amazonaws\.com)(?::443)?(/[A-Za-z0-9._~/-]+)", flags=re.ASCII
)


def certificate_path(url: str) -> str:
    """The normalised path on HOST that a certificate URL stands for; it is what gets fetched.

    Amazon's own list of good examples has `..` within the folder, so that is resolved, not refused.
    """
    match = _ALLOWED.fullmatch(url) if len(url) <= _LONGEST else None
    path = posixpath.normpath(match[1]) if match else ""
    if not path.startswith(_FOLDER):
        raise Refusal(Reason.CERTIFICATE_URL)
    return path
