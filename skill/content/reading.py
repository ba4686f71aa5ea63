"""Reads a TOML file a person edits into frozen types, collecting every problem with its line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from skill.content.positions import positions
from skill.errors import Problem

Table = Mapping[str, Any]

_ERROR_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_PLAIN_WORDS = (
    (
        r"Illegal character '\\n'|Unterminated|Unclosed string",
        "a text is not closed",
        'end it with "',
    ),
    ("Unclosed array", "a list is not closed", "end it with ]"),
    ("Invalid value", "a value is not in quotation marks", 'write it as key = "..."'),
    ("Expected '='", "this is not a key and a text", 'write it as key = "..."'),
    ("Expected newline", "something follows a text", 'write a quotation mark inside it as \\"'),
    ("Cannot declare", "a section stands twice", "keep one of the two"),
    (r"Unescaped '\\'|Invalid escape", "there is a backslash in a text", "take it out"),
)
"""What `tomllib` says, what that means to the person who wrote the file, and what to do."""


class File:
    """One TOML file: its table, the lines of its keys, and the problems found in it."""

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.path = name or path.as_posix()
        self.problems: list[Problem] = []
        self.table: Table = {}
        self._text = ""
        text = self._read(path)
        self.usable = text is not None and self._parse(text)
        """Whether the file could be read and parsed."""

    def _read(self, path: Path) -> str | None:
        try:
            data = path.read_bytes()
        except OSError as error:
            what = f"cannot be read ({error.strerror})"
            self._problem_in(1, what, "check that the file exists and may be read")
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self._problem_in(line, "is not UTF-8 text", "save the file with the encoding UTF-8")
            return None

    def _parse(self, text: str) -> bool:
        self._text = text
        try:
            self.table = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            self._report_repeated_keys()
            if not self.problems:
                self._not_toml(error)
        return not self.problems

    def _report_repeated_keys(self) -> None:
        first: dict[str, int] = {}
        for path, line in positions(self._text):
            if first.setdefault(path, line) != line:
                what = f'"{path}" stands twice (first in line {first[path]})'
                self._problem_in(line, what, "keep one of the two")

    def _not_toml(self, error: Exception) -> None:
        message = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        found = _ERROR_LINE.search(message)
        # What is still open at the end began at the last key that could be followed.
        line = int(found[1]) if found else max(self._lines_of_keys.values(), default=1)
        self._problem_in(line, *_in_plain_words(message))

    @cached_property
    def _lines_of_keys(self) -> dict[str, int]:
        """Found only when a problem asks for a line: a cold start has none."""
        return dict(positions(self._text))

    def problem(self, where: str, what: str, remedy: str) -> None:
        """Records a problem at the line of a key path ("card.title"), or of a text in the file."""
        self.problems.append(self.problem_at(where, what, remedy))

    def problem_at(self, where: str, what: str, remedy: str) -> Problem:
        """A problem at the line of a key path or text, not recorded."""
        return Problem(self.path, self.line_of(where), what, remedy)

    def _problem_in(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, what, remedy))

    def line_of(self, where: str) -> int:
        """The line of a key path, else of the first line holding the text, else of the section."""
        if where in self._lines_of_keys:
            return self._lines_of_keys[where]
        if where:
            # Not splitlines(): a line of TOML ends at a line feed only.
            for number, line in enumerate(self._text.split("\n"), 1):
                if where in line:
                    return number
        section = where.rpartition(".")[0]
        return self.line_of(section) if section else 1

    def text(self, table: Table, key: str, where: str = "", default: str | None = None) -> str:
        """A text; absent without a default, empty, or of another type is a problem."""
        path = f"{where}.{key}" if where else key
        value = table.get(key)
        if value is None:
            if default is None:
                self.problem(where, f'"{key}" is missing', f'add a line {key} = "..."')
            return default or ""
        if not isinstance(value, str):
            self.problem(path, f'"{key}" is not text', "put it in quotation marks")
            return ""
        if not value.strip() and default is None:
            self.problem(path, f'"{key}" is empty', "write what is to be said")
        return " ".join(value.split())

    def texts(self, table: Table, key: str, where: str = "") -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        path = f"{where}.{key}" if where else key
        value = table.get(key, [])
        if not isinstance(value, list):
            self.problem(path, f'"{key}" is not a list of texts', 'write it as ["one", "two"]')
            return ()
        for number, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                what = f'"{key}" holds something that is not text or is empty'
                self.problem(f"{path}.{number}", what, "put it in quotation marks or take it out")
        return tuple(" ".join(item.split()) for item in value if isinstance(item, str))

    def table_of(self, table: Table, key: str, where: str = "") -> Table:
        """A table inside a table; absent is empty."""
        path = f"{where}.{key}" if where else key
        value = table.get(key, {})
        if not isinstance(value, dict):
            self.problem(path, f'"{key}" is not a section', f"write it as [{path}]")
            return {}
        return value

    def texts_by_key(self, table: Table, key: str, where: str = "") -> dict[str, str]:
        """A table whose values are all texts."""
        path = f"{where}.{key}" if where else key
        inner = self.table_of(table, key, where)
        return {name: self.text(inner, name, path) for name in inner}

    def tables_of(self, table: Table, key: str, where: str = "") -> tuple[Table, ...]:
        """A list of tables, `[[key]]`."""
        path = f"{where}.{key}" if where else key
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(path, f'"{key}" is not a list of sections', f"write each as [[{path}]]")
            return ()
        return tuple(value)

    def only(self, table: Table, known: Iterable[str], where: str = "") -> None:
        """Refuses keys that nobody reads: a misspelt key must not be silently ignored."""
        known = tuple(known)
        for key in table:
            if key not in known:
                path = f"{where}.{key}" if where else key
                self.problem(path, f'unknown key "{key}"', f"use one of: {', '.join(known)}")


def _in_plain_words(message: str) -> tuple[str, str]:
    for pattern, what, remedy in _PLAIN_WORDS:
        if re.search(pattern, message):
            return what, remedy
    what = _ERROR_LINE.sub("", message).partition(";")[0]
    return f"cannot be understood ({what})", "compare it with a file that works"
