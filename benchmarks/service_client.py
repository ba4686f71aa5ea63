"""A small HTTP client that keeps its connections, asks at full speed or at a rate, and times."""

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

Address = tuple[str, int]
Outcome = tuple[int, float]
"""HTTP status (0 if the connection broke) and seconds."""


class Result(NamedTuple):
    """What came of a run."""

    seconds: float
    outcomes: list[Outcome]

    @property
    def rate(self) -> float:
        """Requests answered per second."""
        return len(self.outcomes) / self.seconds

    @property
    def errors(self) -> int:
        """Requests that were not answered with 200."""
        return sum(status != 200 for status, _ in self.outcomes)

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the requests was answered."""
        times = sorted(seconds for _, seconds in self.outcomes)
        return times[min(int(share * len(times)), len(times) - 1)] * 1000 if times else 0.0


class _Connection:
    """One connection with at most one request under way; reconnects when the server closed it."""

    def __init__(self, address: Address, selector: selectors.BaseSelector) -> None:
        self._address = address
        self._selector = selector
        self._socket: socket.socket | None = None
        self._received = b""
        self.started = 0.0
        self.busy = False

    def send(self, request: bytes, started: float) -> None:
        self.started, self.busy, self._received = started, True, b""
        if self._socket is None:
            self._socket = socket.create_connection(self._address, 30)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._selector.register(self._socket, selectors.EVENT_READ, self)
        self._socket.sendall(request)

    def receive(self) -> int | None:
        """The status once the answer is complete; 0 if it never will be."""
        assert self._socket
        try:
            chunk = self._socket.recv(65_536)
        except OSError:
            chunk = b""
        if not chunk:
            self.close()
            was_busy, self.busy = self.busy, False
            return 0 if was_busy else None
        self._received += chunk
        head, blank, body = self._received.partition(b"\r\n\r\n")
        if not blank or len(body) < _content_length(head):
            return None
        self.busy = False
        if b"connection: close" in head.lower():
            self.close()
        return int(head[9:12])

    def close(self) -> None:
        if self._socket is not None:
            self._selector.unregister(self._socket)
            self._socket.close()
            self._socket = None


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line[15:])
    return 0


def run(
    address: Address,
    requests: Callable[[], bytes],
    *,
    connections: int,
    seconds: float,
    count: int = 10**9,
    rate: float = 0,
) -> Result:
    """Asks until the time or the count is over; with a rate, requests are due on time.

    At a rate, a request's time runs from when it was due: waiting for a free connection counts.
    """
    with selectors.DefaultSelector() as selector:
        pool = [_Connection(address, selector) for _ in range(connections)]
        started = time.perf_counter()
        due = _timetable(started, rate)
        outcomes = _drive(selector, pool, requests, due, started + seconds, count)
        lasted = time.perf_counter() - started
        for connection in pool:
            connection.close()
    return Result(lasted, outcomes)


def _timetable(started: float, rate: float) -> Iterator[float]:
    number = 0
    while True:
        yield started + number / rate if rate else time.perf_counter()
        number += 1


def _drive(
    selector: selectors.BaseSelector,
    pool: list[_Connection],
    requests: Callable[[], bytes],
    due: Iterator[float],
    end: float,
    count: int,
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    free, sent, upcoming = list(pool), 0, next(due)
    while True:
        now = time.perf_counter()
        more = now < end and sent < count
        while more and free and upcoming <= now and sent < count:
            free.pop().send(requests(), upcoming)
            sent, upcoming = sent + 1, next(due)
            now = time.perf_counter() if upcoming > now else now
        if not more and len(free) == len(pool):
            return outcomes
        wait = max(0.0, upcoming - now) if free and more else 5.0
        ready = selector.select(min(wait, 5.0))
        if not ready and not free and now > end + 30:
            return outcomes
        for key, _ in ready:
            connection: _Connection = key.data
            status = connection.receive()
            if status is not None:
                outcomes.append((status, time.perf_counter() - connection.started))
                free.append(connection)
