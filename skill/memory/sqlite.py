"""Dates in one SQLite file, for who hosts the skill and for the simulator."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from skill.memory.store import ends

_TABLE = """
create table if not exists dates (
  user text primary key, treated text not null, made integer not null, ends integer not null
)
"""
_PUT = """
insert into dates values (:user, :treated, :made, :ends)
on conflict (user) do update set treated = :treated, made = :made, ends = :ends where made <= :made
"""
_PATIENCE = 0.2
"""Seconds to wait for another process that writes."""


class SqliteStore:
    """Opens the file for each use, so that threads and processes share nothing but the file."""

    def __init__(self, path: str) -> None:
        """Makes the file, for its owner alone, where there is none; raises OSError if it cannot."""
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._path = path

    def get(self, user: str, now: int) -> date | None:
        """The date kept for a user, unless its time is over."""
        with self._transaction() as database:
            select = "select treated from dates where user = ? and ends > ?"
            found = database.execute(select, (user, now)).fetchone()
        return date.fromisoformat(found[0]) if found else None

    def put(self, user: str, treated: date, now: int) -> None:
        """Keeps a date in place of an older entry; whoever's time is over goes with it."""
        row = {"user": user, "treated": treated.isoformat(), "made": now, "ends": ends(treated)}
        with self._transaction() as database:
            database.execute("delete from dates where ends <= ?", (now,))
            database.execute(_PUT, row)

    def delete(self, user: str) -> None:
        """Forgets a user."""
        with self._transaction() as database:
            database.execute("delete from dates where user = ?", (user,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it is written, or nothing; what is deleted is overwritten in the file."""
        database = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            database.execute("pragma secure_delete = on")
            with database:
                database.execute(_TABLE)
                yield database
        finally:
            database.close()
