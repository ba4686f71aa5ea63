"""A gunicorn worker on which no client can sit for ever."""

import select
import socket
import threading
import time
from typing import Any

from gunicorn import glogging
from gunicorn.workers.gthread import ThreadWorker

LONGEST = 10.0
"""Seconds from a request's first byte to its answer. Alexa itself gives up after eight."""
_EVERY = 0.5
_SOON = 2
"""Milliseconds."""
_LINGER, _THROW_AWAY = 1.0, 16 * 2**20
"""Seconds and bytes."""


class Logger(glogging.Logger):  # type: ignore[misc]  # gunicorn comes without types
    """gunicorn's log without its access log, which it would prepare even if nobody reads it."""

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Nothing: the service itself has a line for each request."""


class BoundedWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn comes without types
    """A threaded worker that hangs up on requests that take too long.

    gunicorn waits without a limit for a client that sends its headers or its body drop by drop, and
    a few such clients would occupy every thread.
    """

    def init_process(self) -> None:
        """Runs the worker, and beside it the thread that hangs up."""
        self._under_way: dict[Any, float] = {}
        threading.Thread(target=self._watch, daemon=True).start()
        super().init_process()

    def handle(self, conn: Any) -> Any:
        """Handles a request of a connection, and those that follow at once.

        To hand the connection back to gunicorn's main thread between two requests costs a change
        of threads and a dozen system calls.
        """
        try:
            keep = self._handle_in_time(conn)
            while keep is True and self.alive and _comes_soon(conn.sock):
                keep = self._handle_in_time(conn)
            if keep is False:
                _let_go(conn.sock)
            return keep
        finally:
            self._under_way.pop(conn, None)

    def _handle_in_time(self, conn: Any) -> Any:
        self._under_way[conn] = time.monotonic() + LONGEST
        return super().handle(conn)

    def _watch(self) -> None:
        while True:
            time.sleep(_EVERY)
            now = time.monotonic()
            for conn, deadline in list(self._under_way.items()):
                if now > deadline:
                    _hang_up(conn.sock)


def _comes_soon(connection: socket.socket) -> bool:
    """Whether the next request is there, or all but."""
    poll = select.poll()
    poll.register(connection, select.POLLIN)
    return bool(poll.poll(_SOON))


def _hang_up(connection: socket.socket) -> None:
    """Ends both directions; the thread that reads from it sees the end and goes on."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # gone already


def _let_go(connection: socket.socket) -> None:
    """Says goodbye, and throws away what the client still sends so that it gets to read why.

    gunicorn does the same, but on the thread that takes everybody's requests, where it waits for up
    to two seconds; after this there is nothing left to wait for.
    """
    deadline = time.monotonic() + _LINGER
    try:
        connection.shutdown(socket.SHUT_WR)
        thrown_away = 0
        while thrown_away < _THROW_AWAY and (left := deadline - time.monotonic()) > 0:
            connection.settimeout(left)
            chunk = connection.recv(65_536)
            if not chunk:
                break
            thrown_away += len(chunk)
    except OSError:
        pass  # gone, or still silent at the deadline
    _hang_up(connection)
