"""Logs as one JSON object a line, without a word of a patient's and without tracebacks."""

import json
import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from gunicorn import glogging

from skill.alexa.call import place_of
from skill.alexa.log import write_stderr

LEVELS = ("debug", "info", "warning", "error")

Fields = dict[str, object]


class JsonFormatter(logging.Formatter):
    """Formats a record and the fields that came with it.

    An exception is told by its type and place: its message may hold what a patient said.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        fields: Fields = {}
        if record.exc_info and record.exc_info[0]:
            fields["error"] = f"{record.exc_info[0].__name__}{place_of(record.exc_info[2])}"
        return _line(record.created, record.levelname.lower(), record.getMessage()[:500], fields)


class _Handler(logging.Handler):
    """Gives a line up where it cannot be written at once."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            write_stderr(self.format(record) + "\n")
        except Exception:
            return  # our own lines, which take the same way, count what is lost


class Logger(glogging.Logger):  # type: ignore[misc]  # gunicorn comes without types
    """gunicorn's log, and everybody else's, in our form."""

    def setup(self, cfg: Any) -> None:
        """Called by gunicorn at its start and when it reloads."""
        super().setup(cfg)
        handler = _Handler()
        handler.setFormatter(JsonFormatter())
        logging.getLogger().handlers = [handler]
        self.error_log.handlers = [handler]


class Log:
    """Our own lines, one for each request; `logging` would take as long as the signature."""

    def __init__(
        self, level: str, write: Callable[[str], object], lost: Callable[[], object]
    ) -> None:
        """`lost` is called for each line that could not be written."""
        self._least = LEVELS.index(level)
        self._write = write
        self._lost = lost

    def __call__(self, level: str, event: str, fields: Fields) -> None:
        """Writes a line, unless its level is of no interest; never raises."""
        if LEVELS.index(level) < self._least:
            return
        try:
            self._write(_line(time.time(), level, event, fields) + "\n")
        except Exception:
            self._lost()


def _line(when: float, level: str, event: str, fields: Fields) -> str:
    made = datetime.fromtimestamp(when, UTC).isoformat(timespec="milliseconds")
    line = {"time": made, "level": level, "event": event, "worker": os.getpid()}
    return json.dumps(line | fields, default=str)
