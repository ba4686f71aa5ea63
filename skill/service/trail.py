"""What is known of the request that a thread is working on."""

import json
import os
import threading
import time
from collections.abc import Callable
from typing import Any


class Trail(threading.local):
    """Kept by thread rather than in Flask's `g`, each use of which costs microseconds."""

    started: float = 0.0
    request_id: str = ""
    kind: str = ""
    """The request's type, once it is parsed."""
    noted: str = "{}"
    """What the skill wrote about its answer, as JSON."""

    def begin(self) -> None:
        """A new request."""
        self.started = time.perf_counter()
        self.request_id = os.urandom(12).hex()
        self.kind, self.noted = "", "{}"

    def seconds(self) -> float:
        """Since the request began."""
        return time.perf_counter() - self.started

    def note(self, line: str) -> None:
        """Takes the skill's log line of this request."""
        self.noted = line

    def notes(self) -> dict[str, Any]:
        """What the skill noted: topic, outcome and the like."""
        notes: dict[str, Any] = json.loads(self.noted)
        return notes

    def trace(self, app: Callable[..., Any]) -> Callable[..., Any]:
        """A WSGI application that begins a trail with every request."""

        def traced(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
            self.begin()
            return app(environ, start_response)

        return traced
