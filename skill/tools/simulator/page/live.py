"""The content as it lies on disk now: noticed when edited, checked, and live if it is sound."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from skill.content.edition import DEFAULT, Edition
from skill.errors import Problem
from skill.tools.authoring.check import check
from skill.tools.authoring.load import Folder
from skill.tools.project import app_of, read_folder
from skill.tools.simulator.link import Invoke

Signature = tuple[tuple[str, int, int], ...]


class Loaded(NamedTuple):
    """What answers now, and what keeps a later edit from answering."""

    version: int
    """Grows with every edit."""
    folder: Folder | None
    """The last content that could be used."""
    skill: Invoke | None
    problems: tuple[Problem, ...]
    """What is wrong with the content as it lies on disk."""


class LiveContent:
    """Follows a content folder and a clinic's file."""

    def __init__(
        self,
        data: Path,
        clinic: Path | None,
        make_skill: Callable[[Folder], Invoke],
        today: Callable[[], date] = date.today,
        edition: Edition = DEFAULT,
    ) -> None:
        self._data, self._clinic, self._today = data, clinic, today
        self.edition = edition
        self._make_skill = make_skill
        self._lock = Lock()
        self._seen: Signature | None = None
        self._loaded = Loaded(0, None, None, ())

    def now(self) -> Loaded:
        """What is on disk at this moment; read again only after an edit."""
        with self._lock:
            signature = tuple(self._signature())
            if signature != self._seen:
                self._seen = signature
                self._loaded = self._read(self._loaded)
            return self._loaded

    def _read(self, before: Loaded) -> Loaded:
        folder = read_folder(self._data, self._clinic, self.edition)
        version = before.version + 1
        if folder.problems:
            return before._replace(version=version, problems=tuple(sorted(folder.problems)))
        problems = tuple(check(folder, self._today()).problems)
        if problems and before.skill:
            # The last sound content goes on answering until the edit is finished.
            return before._replace(version=version, problems=problems)
        return Loaded(version, folder, self._make_skill(folder), problems)

    def _signature(self) -> Iterator[tuple[str, int, int]]:
        for path in self._files():
            try:
                status = path.stat()
            except FileNotFoundError:
                continue
            yield str(path), status.st_mtime_ns, status.st_size

    def _files(self) -> Iterator[Path]:
        if self._clinic:
            yield self._clinic
        yield from sorted(self._data.rglob("*.toml"))


def in_process(folder: Folder) -> Invoke:
    """The skill on the content as read, telling why it answers."""
    return app_of(folder).explained
