"""The keys that sign for Alexa: fetched once, kept for a while, never fetched in a flood."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.service.chain import SigningKey
from skill.service.refusal import Reason, Refusal


class Bounds(NamedTuple):
    """What the store may hold and do."""

    keep: float = 4 * 3600
    """Seconds that a validated key is used, if its chain does not expire before."""
    keys: int = 16
    remember_failure: float = 15
    """Seconds for which a URL that failed is not tried again."""
    failures: int = 256
    """URLs remembered to have failed; beyond, the oldest is forgotten."""
    strangers: int = 30
    """Fetches of URLs that never gave a key, per minute."""
    at_once: int = 2
    """Such fetches under way at the same time; the threads that wait for them answer nobody."""
    wait: float = 4
    """Seconds that a request waits for a fetch."""


BOUNDS = Bounds()


class _Flight:
    """One fetch under way, for everybody who needs it."""

    def __init__(self) -> None:
        self.landed = threading.Event()
        self.outcome: SigningKey | Refusal = Refusal(Reason.CERTIFICATE_UNAVAILABLE)


class SigningKeys:
    """Calling it with a certificate's path gives the key, or raises why there is none."""

    def __init__(
        self,
        load: Callable[[str], SigningKey],
        bounds: Bounds = BOUNDS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._load = load
        self._bounds = bounds
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: OrderedDict[str, tuple[RSAPublicKey, float]] = OrderedDict()
        self._failures: OrderedDict[str, tuple[Refusal, float]] = OrderedDict()
        self._flights: dict[str, _Flight] = {}
        self._strangers_in_flight = 0
        self._minute, self._strangers = 0, 0

    def __call__(self, path: str) -> RSAPublicKey:
        """The key at a path; waits for a fetch only if the key is not there yet."""
        kept = self._keys.get(path)
        if kept and self._clock() < kept[1]:
            return kept[0]
        flight = self._board(path)
        flight.landed.wait(self._bounds.wait)
        if isinstance(flight.outcome, Refusal):
            raise Refusal(flight.outcome.reason)
        return flight.outcome.key

    def sizes(self) -> tuple[int, int]:
        """How many keys and how many failures are remembered."""
        return len(self._keys), len(self._failures)

    def _board(self, path: str) -> _Flight:
        """The fetch of this path that is under way, or a new one if one may be started."""
        with self._lock:
            if path in self._flights:
                return self._flights[path]
            # A path that gave a key before is tried even in a flood: Alexa's own must get through.
            stranger = path not in self._keys
            self._refuse_what_just_failed(path)
            if stranger:
                self._count_stranger()
            flight = self._flights[path] = _Flight()
        try:
            threading.Thread(target=self._fly, args=(path, flight, stranger), daemon=True).start()
        except RuntimeError:  # the system gives no more threads
            self._land(path, flight, stranger)
        return flight

    def _refuse_what_just_failed(self, path: str) -> None:
        refusal, until = self._failures.get(path, (None, 0.0))
        if refusal and self._clock() < until:
            raise Refusal(refusal.reason)

    def _count_stranger(self) -> None:
        minute = int(self._clock() // 60)
        if minute != self._minute:
            self._minute, self._strangers = minute, 0
        if (
            self._strangers >= self._bounds.strangers
            or self._strangers_in_flight >= self._bounds.at_once
        ):
            raise Refusal(Reason.CERTIFICATE_UNAVAILABLE)
        self._strangers += 1
        self._strangers_in_flight += 1

    def _fly(self, path: str, flight: _Flight, stranger: bool) -> None:
        try:
            flight.outcome = self._load(path)
        except Refusal as refusal:
            flight.outcome = refusal
        except Exception:
            # The bytes came from outside: whatever a parser makes of them is their fault.
            flight.outcome = Refusal(Reason.CERTIFICATE_UNREADABLE)
        self._land(path, flight, stranger)

    def _land(self, path: str, flight: _Flight, stranger: bool) -> None:
        with self._lock:
            self._note(path, flight.outcome)
            del self._flights[path]
            self._strangers_in_flight -= stranger
        flight.landed.set()

    def _note(self, path: str, outcome: SigningKey | Refusal) -> None:
        now = self._clock()
        if isinstance(outcome, SigningKey):
            self._keys[path] = outcome.key, min(now + self._bounds.keep, outcome.not_after)
            self._keys.move_to_end(path)
            self._failures.pop(path, None)
        else:
            self._failures[path] = outcome, now + self._bounds.remember_failure
            self._failures.move_to_end(path)
        while len(self._keys) > self._bounds.keys:
            self._keys.popitem(last=False)
        while len(self._failures) > self._bounds.failures:
            self._failures.popitem(last=False)
