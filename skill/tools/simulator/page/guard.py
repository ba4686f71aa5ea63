"""Keeps other web sites out of the page: it is for the person at this machine."""

import hmac
from collections.abc import Mapping

from flask import Request

TOKEN_HEADER = "X-Aftercare-Token"
_HOSTS = ("127.0.0.1", "localhost")
_OWN_SITE = ("same-origin", "none")

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    # The browser itself refuses every way of turning a text into markup.
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
)

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    # What is served belongs to one run of one version.
    "Cache-Control": "no-store",
}


def refusal(request: Request, token: str) -> str:
    """Why a request is refused; empty for one that comes from our own page."""
    if request.host not in _own_hosts(request):
        # A name that somebody else's DNS points here would make their page look like ours.
        return "not addressed to this machine"
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return "sent by another site"
    # A link to the page may stand anywhere; all else is asked for by the page itself.
    if request.path != "/" and request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITE:
        return "sent by another site"
    if not request.path.startswith("/api/"):
        return ""
    given = request.headers.get(TOKEN_HEADER, "")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return "without the token of this run: load the page again"
    return ""


def _own_hosts(request: Request) -> tuple[str, ...]:
    port = request.environ["SERVER_PORT"]
    return tuple(host if port == "80" else f"{host}:{port}" for host in _HOSTS)
