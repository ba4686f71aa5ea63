"""Labelled utterances: read from tables, each told whether the skill was trained on it."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from skill.content.edition import DEFAULT, Edition
from skill.errors import ContentError, Problem
from skill.tools.authoring.utterances import OUT_OF_SCOPE, read_utterances
from skill.tools.project import DATA
from skill.understanding.normalise import normalise

UTTERANCE, TOPIC = "utterance", "topic"
MOST_PROBLEMS = 10
"""Problems shown of one file: a wrong separator breaks every line of it."""


class Labelled(NamedTuple):
    """What somebody said, and the topics that are right for it."""

    text: str
    expected: tuple[str, ...]
    """Topic ids, or `out_of_scope`; any of them will do."""
    line: int
    seen: bool = False
    """Whether the skill learned from these very words."""


class Table(NamedTuple):
    """The utterances of one file."""

    name: str
    utterances: tuple[Labelled, ...]


def read_tables(
    paths: Sequence[Path], topics: Collection[str], seen: Collection[str] = ()
) -> list[Table]:
    """The tables of all files; raises ContentError with everything wrong in any of them."""
    problems: list[Problem] = []
    tables = []
    stems = [path.stem for path in paths]
    for path in paths:
        reader = _Reader(path, topics, seen)
        name = path.stem if stems.count(path.stem) == 1 else str(path.with_suffix(""))
        tables.append(Table(name, tuple(reader.rows())))
        problems += reader.problems[:MOST_PROBLEMS]
    if problems:
        raise ContentError(problems)
    return tables


def trained_on(data: Path = DATA, edition: Edition = DEFAULT) -> frozenset[str]:
    """Every utterance that the matcher learns from, normalised."""
    return frozenset(normalise(each.text) for each in read_utterances(data, edition))


class _Reader:
    """Reads one file and collects what is wrong with it."""

    def __init__(self, path: Path, topics: Collection[str], seen: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._path, self._topics, self._seen = path, {*topics, OUT_OF_SCOPE}, seen

    def rows(self) -> Iterator[Labelled]:
        """Every row that can be used."""
        lines = self._lines()
        if not lines:
            return
        columns = [name.strip().lower() for name in lines[0].split("\t")]
        if UTTERANCE not in columns or TOPIC not in columns:
            self._problem(
                1,
                "the first line does not name the columns utterance and topic",
                'begin the file with "utterance", a tab and "topic"',
            )
            return
        for number, line in enumerate(lines[1:], 2):
            if line.strip() and (row := self._row(number, line, columns)):
                yield row
        if len(lines) == 1:
            self._problem(1, "there are no utterances", "add one a line, a tab, and its topic")

    def _lines(self) -> list[str]:
        try:
            text = self._path.read_text(encoding="utf-8-sig")
        except OSError as error:
            self._problem(1, f"cannot be read ({error.strerror})", "name a file of utterances")
            return []
        except UnicodeDecodeError as error:
            self._problem(
                error.object.count(b"\n", 0, error.start) + 1,
                "not UTF-8 text",
                "save the file as UTF-8",
            )
            return []
        if not text.strip():
            self._problem(1, "the file is empty", "add utterances, one a line")
            return []
        # Not splitlines: only a line feed ends a row, whatever else people paste.
        return [line.removesuffix("\r") for line in text.rstrip().split("\n")]

    def _row(self, number: int, line: str, columns: list[str]) -> Labelled | None:
        cells = line.split("\t")
        if len(cells) != len(columns):
            what = f"{len(cells)} column{'s'[: len(cells) != 1]} instead of {len(columns)}"
            self._problem(number, what, "separate utterance and topic by one tab")
            return None
        row = dict(zip(columns, map(str.strip, cells), strict=True))
        text = row[UTTERANCE]
        if not normalise(text):
            self._problem(number, "no words to say", "write the utterance or take the line out")
            return None
        expected = tuple(dict.fromkeys(topic.strip() for topic in row[TOPIC].split("|")))
        for topic in expected:
            if topic not in self._topics:
                remedy = "use the id of a topic or out_of_scope, several separated by |"
                self._problem(number, f'unknown topic "{topic}"', remedy)
                return None
        return Labelled(text, expected, number, normalise(text) in self._seen)

    def _problem(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(str(self._path), line, what, remedy))
