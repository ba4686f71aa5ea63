"""Reads a request's body: whole, within a size and a time, or not at all."""

import socket

import gevent
from flask import Request
from gunicorn.http.errors import ParseException

from skill.service.refusal import Reason, Refusal

SECONDS = 8.0
"""For a body to arrive; Alexa gives up after as many."""
_THROW_AWAY, _STEP = 16 * 2**20, 2**16
"""Bytes."""


def read_body(request: Request, longest: int) -> bytes:
    """The raw bytes of a request that says it is JSON."""
    media_type = request.environ.get("CONTENT_TYPE", "").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise Refusal(Reason.CONTENT_TYPE)
    announced = request.content_length or 0
    body = b"" if announced > longest else _read(request)
    if max(announced, len(body)) > longest:
        _throw_away(request)
        raise Refusal(Reason.TOO_LARGE)
    if len(body) < announced:
        raise Refusal(Reason.SHORT)
    if not body:
        raise Refusal(Reason.EMPTY)
    return body


def _read(request: Request) -> bytes:
    """What arrives in time; werkzeug reads no more than the limit allows."""
    try:
        with gevent.Timeout(SECONDS, Refusal(Reason.SLOW)):
            return request.get_data()
    except (ParseException, OSError):  # chunks that are none, or a client that is gone
        raise Refusal(Reason.UNREADABLE) from None


def _throw_away(request: Request) -> None:
    """Lets a client send a little more, so that it gets to read why, and then no more."""
    stream, connection = request.environ["wsgi.input"], request.environ.get("gunicorn.socket")
    if connection is None:
        return
    try:
        with gevent.Timeout(1, False):
            for _ in range(_THROW_AWAY // _STEP):
                if not stream.read(_STEP):
                    return
                gevent.sleep(0)
        connection.shutdown(socket.SHUT_RD)
    except (ParseException, OSError):
        return
