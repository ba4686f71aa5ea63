"""Reads a TOML file a person edits into frozen types, collecting every problem with its line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from skill.errors import Problem

Table = Mapping[str, Any]

_ERROR_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class File:
    """One TOML file: its text, its table and the problems found in it."""

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.path = name or path.as_posix()
        self.problems: list[Problem] = []
        self._lines: list[str] = []
        self.table: Table = {}
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            self.problem("", f"cannot be read ({reason})", "check that the file exists and is text")
            return
        self._lines = text.splitlines()
        try:
            self.table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._not_toml(str(error))

    def _not_toml(self, message: str) -> None:
        found = _ERROR_LINE.search(message)
        line = int(found[1]) if found and found[1] else max(len(self._lines), 1)
        what = _ERROR_LINE.sub("", message)
        remedy = "correct this line"
        if "overwrite" in what or "twice" in what.lower():
            what, remedy = f"a key stands twice ({what})", "keep one of the two"
        self.problems.append(Problem(self.path, line, what, remedy))

    @property
    def usable(self) -> bool:
        """Whether the file could be read and parsed."""
        return not self.problems

    def problem(self, where: str, what: str, remedy: str) -> None:
        """Records a problem at the line of a key path such as "card.title", or of a text in the file."""
        self.problems.append(Problem(self.path, self.line_of(where), what, remedy))

    def line_of(self, where: str) -> int:
        """The line of a key path, else of the first line holding the text, else 1."""
        table, _, key = where.rpartition(".")
        within = ""
        for number, line in enumerate(self._lines, 1):
            header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
            if header:
                within = header[1].replace('"', "")
                if within == where:
                    return number
            elif within == table and re.match(rf'\s*"?{re.escape(key)}"?\s*=', line):
                return number
        if where:
            for number, line in enumerate(self._lines, 1):
                if where in line:
                    return number
        return self.line_of(table) if table else 1

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
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(path, f'"{key}" is not a list of texts', 'write it as ["one", "two"]')
            return ()
        return tuple(value)

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
