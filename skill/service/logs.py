"""Logs as one JSON object a line, without a word of a patient's and without tracebacks."""

import json
import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

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
        return _line(record.created, record.levelname.lower(), record.getMessage(), fields)


def place_of(traceback: TracebackType | None) -> str:
    """The function and line at which something was raised."""
    place = ""
    while traceback:
        place = f" in {traceback.tb_frame.f_code.co_name}, line {traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place


def log_config(level: str) -> dict[str, object]:
    """For `logging.config.dictConfig`: our log and gunicorn's, both as JSON to stderr."""
    logger = {"level": level.upper(), "handlers": ["stderr"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": level.upper(), "handlers": ["stderr"]},
        # gunicorn's access log stays off: ours has a line for each request.
        "loggers": {"gunicorn.error": logger},
    }


class Log:
    """Our own lines, one for each request; `logging` would take as long as the signature."""

    def __init__(self, level: str, write: Callable[[str], object]) -> None:
        self._least = LEVELS.index(level)
        self._write = write

    def __call__(self, level: str, event: str, fields: Fields) -> None:
        """Writes a line, unless its level is of no interest."""
        if LEVELS.index(level) >= self._least:
            self._write(_line(time.time(), level, event, fields) + "\n")


def _line(when: float, level: str, event: str, fields: Fields) -> str:
    made = datetime.fromtimestamp(when, UTC).isoformat(timespec="milliseconds")
    line = {"time": made, "level": level, "event": event, "worker": os.getpid()}
    return json.dumps(line | fields, default=str)
