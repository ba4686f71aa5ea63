"""What a store does: one date for a user, for a while."""

from datetime import date, timedelta
from typing import Protocol

LASTS = timedelta(days=85)
"""After the treatment. Ninety days are promised, and DynamoDB takes up to a few days to delete."""


class Unavailable(Exception):
    """The store could not be used now; the answer goes out without what it would have told."""


class Store(Protocol):
    """Keeps dates. Users are known to it by a hash only, and times by seconds since 1970.

    Whatever goes wrong in it may be raised: callers reach it through `Memory`.
    """

    def get(self, user: str, now: int) -> date | None:
        """The date kept for a user, unless its time is over."""

    def put(self, user: str, treated: date, now: int) -> None:
        """Keeps a date in place of an older entry; one that was made later stays."""

    def delete(self, user: str) -> None:
        """Forgets a user; one who is not known is forgotten already."""


def ends(treated: date) -> int:
    """When a date must be gone, in seconds since 1970."""
    return (treated + LASTS - date(1970, 1, 1)).days * 86_400
