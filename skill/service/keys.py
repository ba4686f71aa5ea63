"""The keys that sign for Alexa: fetched once, used until their end, never fetched in a flood."""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import NamedTuple, TypeVar

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.service.chain import SigningKey
from skill.service.refusal import Reason, Refusal


class Bounds(NamedTuple):
    """What the store may hold and do."""

    keep: float = 4 * 3600
    """Seconds until a validated key is fetched again; while that fails, it serves on."""
    keys: int = 16
    remember_failure: float = 15
    """Seconds for which a URL is not tried again that the server said no to."""
    remember_outage: float = 1
    """The same for a URL of which nothing was learnt."""
    failures: int = 256
    """URLs remembered to have failed; beyond, the oldest is forgotten."""
    strangers: int = 60
    """Fetches at a stretch of URLs that never gave a key."""
    refill: float = 20
    """Such fetches allowed anew each second."""
    at_once: int = 16
    """Such fetches under way at the same time."""
    wait: float = 4
    """Seconds that a request waits for a fetch."""


BOUNDS = Bounds()
# What Alexa's certificates have been called so far. A flood of made-up names cannot keep these from
# being fetched: there are a hundred of them, and each that is not there is remembered.
_USUAL = re.compile(r"/echo\.api/echo-api-cert(-\d{1,2})?\.pem", flags=re.ASCII)

T = TypeVar("T")
Start = Callable[[Callable[[], None]], object]


def in_thread(work: Callable[[], None]) -> None:
    """Does something meanwhile."""
    threading.Thread(target=work, daemon=True).start()


class _Kept(NamedTuple):
    found: SigningKey
    due: float
    """When it is fetched again."""


class SigningKeys:
    """Calling it with a certificate's path gives the key, or raises why there is none."""

    def __init__(
        self,
        load: Callable[[str], SigningKey],
        bounds: Bounds = BOUNDS,
        clock: Callable[[], float] = time.time,
        start: Start = in_thread,
    ) -> None:
        self._load = load
        self._bounds = bounds
        self._clock = clock
        self._start = start
        self._lock = threading.Lock()
        self._keys: OrderedDict[str, _Kept] = OrderedDict()
        self._failures: OrderedDict[str, tuple[Refusal, float]] = OrderedDict()
        self._fetches: dict[str, Future[SigningKey]] = {}
        self._allowed, self._counted = float(bounds.strangers), clock()

    def __call__(self, path: str) -> RSAPublicKey:
        """The key at a path; waits for a fetch only if there is none that is still good."""
        now, kept = self._clock(), self._keys.get(path)
        if kept and now < kept.due:
            return kept.found.key
        if kept and now < kept.found.not_after:
            with suppress(Refusal):  # it failed just now, and the key that is there serves on
                self._fetch(path)
            return kept.found.key
        try:
            return self._fetch(path).result(self._bounds.wait).key
        except TimeoutError:
            raise Refusal(Reason.CERTIFICATE_UNAVAILABLE) from None

    def sizes(self) -> tuple[int, int]:
        """How many keys and how many failures are remembered."""
        return len(self._keys), len(self._failures)

    def _fetch(self, path: str) -> "Future[SigningKey]":
        """The fetch of this path that is under way, or a new one if one may be started."""
        with self._lock:
            if path in self._fetches:
                return self._fetches[path]
            self._refuse_what_just_failed(path)
            if self._is_stranger(path):
                self._count_stranger()
            fetch = self._fetches[path] = Future()
        self._start(lambda: self._settle(path, fetch))
        return fetch

    def _refuse_what_just_failed(self, path: str) -> None:
        refusal, until = self._failures.get(path, (None, 0.0))
        if refusal and self._clock() < until:
            raise Refusal(refusal.reason)

    def _is_stranger(self, path: str) -> bool:
        return path not in self._keys and not _USUAL.fullmatch(path)

    def _count_stranger(self) -> None:
        now, most = self._clock(), self._bounds.strangers
        passed = max(0.0, now - self._counted)  # a clock may be set back
        self._allowed = min(most, self._allowed + passed * self._bounds.refill)
        self._counted = now
        under_way = sum(map(self._is_stranger, self._fetches))
        if self._allowed < 1 or under_way >= self._bounds.at_once:
            raise Refusal(Reason.CERTIFICATE_UNAVAILABLE)
        self._allowed -= 1

    def _settle(self, path: str, fetch: "Future[SigningKey]") -> None:
        try:
            found = self._load(path)
        except Refusal as refusal:
            self._forget(path, fetch, refusal)
        except Exception:
            # The bytes came from outside: whatever a parser makes of them is their fault.
            self._forget(path, fetch, Refusal(Reason.CERTIFICATE_UNREADABLE))
        else:
            self._keep(path, fetch, found)

    def _keep(self, path: str, fetch: "Future[SigningKey]", found: SigningKey) -> None:
        with self._lock:
            due = min(self._clock() + self._bounds.keep, found.not_after)
            _put(self._keys, path, _Kept(found, due), self._bounds.keys)
            self._failures.pop(path, None)
            del self._fetches[path]
        fetch.set_result(found)

    def _forget(self, path: str, fetch: "Future[SigningKey]", refusal: Refusal) -> None:
        bounds = self._bounds
        seconds = bounds.remember_outage if refusal.passing else bounds.remember_failure
        with self._lock:
            _put(self._failures, path, (refusal, self._clock() + seconds), bounds.failures)
            del self._fetches[path]
        fetch.set_exception(refusal)


def _put(entries: OrderedDict[str, T], path: str, value: T, most: int) -> None:
    entries[path] = value
    entries.move_to_end(path)
    while len(entries) > most:
        entries.popitem(last=False)
