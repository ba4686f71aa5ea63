"""What the skill asks a store for: in a limited time, and with a user's id as a keyed hash only."""

import hmac
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Generic, TypeVar

from skill.errors import AftercareError
from skill.memory.store import Store, Unavailable

STORE, KEY = "AFTERCARE_STORE", "AFTERCARE_STORE_KEY"

LIMIT = 0.3
"""Seconds that an answer waits for the store."""
_SHORTEST_KEY = 32
_AT_ONCE = 16
"""Uses under way; beyond them the store is taken to be down, and nobody waits."""

Found = TypeVar("Found")


class Memory:
    """The dates that patients gave. Every use may raise Unavailable, and nothing else."""

    def __init__(self, store: Store, key: str, limit: float = LIMIT) -> None:
        """The key is the clinic's: with another one, nobody is found again."""
        self._store = store
        self._key = key.encode()
        self._limit = limit
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def treated(self, user: str, now: datetime) -> date | None:
        """The date that a user gave."""
        return self._limited(lambda: self._store.get(self._hashed(user), _seconds(now)))

    def keep(self, user: str, treated: date, now: datetime) -> None:
        """Keeps the date that a user gave."""
        self._limited(lambda: self._store.put(self._hashed(user), treated, _seconds(now)))

    def forget(self, user: str) -> None:
        """Forgets a user."""
        self._limited(lambda: self._store.delete(self._hashed(user)))

    def _hashed(self, user: str) -> str:
        return hmac.digest(self._key, user.encode("utf-8", "surrogatepass"), "sha256").hex()

    def _limited(self, use: Callable[[], Found]) -> Found:
        if not self._places.acquire(blocking=False):
            raise Unavailable("too many uses of the store are under way")
        under_way = _Use(use, self._places.release)
        return under_way.result(self._limit)


class _Use(Generic[Found]):
    """One use of the store, on a thread of its own: no client bounds name look-up and all else."""

    def __init__(self, use: Callable[[], Found], done: Callable[[], None]) -> None:
        self._use, self._done = use, done
        self._found: list[Found] = []
        self._error = "took too long"
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._found.append(self._use())
        except Exception as error:
            # By its type only: a message could hold what was to be kept.
            self._error = type(error).__name__
        finally:
            self._done()

    def result(self, limit: float) -> Found:
        self._thread.join(limit)
        if not self._found:
            raise Unavailable(self._error)
        return self._found[0]


def configured_memory(environ: Mapping[str, str]) -> Memory:
    """The memory that the environment describes: "dynamodb:TABLE" or "sqlite:PATH", and a key.

    Raises AftercareError where that cannot be.
    """
    key = environ.get(KEY, "")
    if len(key) < _SHORTEST_KEY:
        what = f"{KEY}: fewer than {_SHORTEST_KEY} characters"
        raise AftercareError(f"{what}: make one, keep it secret, and never change it")
    try:
        return Memory(_store(environ.get(STORE, "")), key)
    except ModuleNotFoundError:
        raise
    except Exception as error:
        # A folder that is not there, or no region: each client has errors of its own.
        raise AftercareError(f"{STORE}: cannot be used: {error}") from None


def _store(named: str) -> Store:
    kind, _, place = named.partition(":")
    if kind == "sqlite" and place:
        from skill.memory.sqlite import SqliteStore

        return SqliteStore(place)
    if kind == "dynamodb" and place:
        from skill.memory.dynamodb import DynamoStore

        return DynamoStore(place)
    raise AftercareError(f'"{named}" is no store: write dynamodb:TABLE or sqlite:PATH')


def _seconds(now: datetime) -> int:
    return int(now.timestamp())
