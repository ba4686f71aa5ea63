"""How a skill is reached: in this process or over HTTP, the same function to the device."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from skill.dialogue.explained import Explained
from skill.errors import AftercareError
from skill.tools.simulator.envelope import Json

Invoke = Callable[[Json], Explained]
"""A skill to the device: a request in, the response and why it is what it is out."""

TIMEOUT = 8.0
"""Seconds that Alexa waits for an answer (LAT-1)."""


def is_web_address(url: str) -> bool:
    """Whether a skill can be reached there; urllib would read local files, too."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def http_skill(url: str, timeout: float = TIMEOUT) -> Invoke:
    """A skill that answers at an address, the way a web service does."""
    if not is_web_address(url):
        raise AftercareError(f"{url}: not a web address: begin it with http:// or https://")

    def invoke(request: Json) -> Explained:
        return Explained(_document(url, _post(url, json.dumps(request).encode(), timeout)))

    return invoke


def _post(url: str, body: bytes, timeout: float) -> bytes:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    request = urllib.request.Request(url, body, headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            answer: bytes = response.read()
            return answer
    except urllib.error.HTTPError as error:
        with error:
            raise AftercareError(f"{url}: refused with status {error.code}") from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise AftercareError(f"{url}: cannot be reached: {reason}") from None


def _document(url: str, body: bytes) -> Json:
    try:
        document = json.loads(body)
    except ValueError:
        raise AftercareError(f"{url}: the answer is not JSON") from None
    if not isinstance(document, dict):
        raise AftercareError(f"{url}: the answer is not a JSON object")
    return document
