"""Finds the line of every key, section and list item of a TOML text: `tomllib` does not tell."""

import re
from collections.abc import Iterator

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_PART = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = re.compile(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")

Position = tuple[str, int]
"""A key path such as "card.title" or "values.0.name", and its line."""


def positions(text: str) -> Iterator[Position]:
    """Every key path with its line, in the order of the text, up to where it is no longer TOML.

    A key that stands twice is found twice; the items of a list are numbered from 0.
    """
    try:
        yield from _Scanner(text).document()
    except (_NotTomlError, RecursionError):
        return


class _NotTomlError(Exception):
    """The text cannot be followed any further."""


class _Scanner:
    """Walks a TOML text once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted = 0
        self._line = 1
        self._lists: dict[str, int] = {}
        """Path of a list of sections to the number of its last item."""

    def document(self) -> Iterator[Position]:
        prefix = ""
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._next("["):
                prefix, found = self._header()
                yield from found
            else:
                yield from self._pair(prefix)
            self._skip(_BLANK)

    def _header(self) -> tuple[str, list[Position]]:
        several = self._next("[")
        line = self._line_here()
        path = self._within_lists(self._key())
        self._expect("]]" if several else "]")
        if not several:
            return path, [(path, line)]
        number = self._lists[path] = self._lists.get(path, -1) + 1
        item = f"{path}.{number}"
        return item, [(item, line)] if number else [(path, line), (item, line)]

    def _within_lists(self, parts: list[str]) -> str:
        """A section below a list of sections belongs to the list's last item."""
        path = parts[0]
        for part in parts[1:]:
            if path in self._lists:
                path = f"{path}.{self._lists[path]}"
            path = f"{path}.{part}"
        return path

    def _pair(self, prefix: str) -> Iterator[Position]:
        line = self._line_here()
        path = _join(prefix, ".".join(self._key()))
        yield path, line
        self._expect("=")
        self._skip(_BLANK)
        yield from self._value(path)

    def _value(self, path: str) -> Iterator[Position]:
        if self._next("["):
            yield from self._items(path)
        elif self._next("{"):
            yield from self._inline_table(path)
        elif not self._skip(_STRING):
            self._must(_BARE)

    def _items(self, path: str) -> Iterator[Position]:
        number = 0
        self._skip(_BLANK)
        while not self._next("]"):
            item = f"{path}.{number}"
            yield item, self._line_here()
            yield from self._value(item)
            self._skip(_BLANK)
            self._next(",")
            self._skip(_BLANK)
            number += 1

    def _inline_table(self, path: str) -> Iterator[Position]:
        self._skip(_BLANK)
        while not self._next("}"):
            yield from self._pair(path)
            self._skip(_BLANK)
            self._next(",")
            self._skip(_BLANK)

    def _key(self) -> list[str]:
        parts = []
        while True:
            match = self._must(_PART)
            parts.append(next(part for part in match.groups() if part is not None))
            if not self._next("."):
                return parts

    def _line_here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _next(self, token: str) -> bool:
        if not self._text.startswith(token, self._at):
            return False
        self._at += len(token)
        return True

    def _expect(self, token: str) -> None:
        if not self._next(token):
            raise _NotTomlError

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return bool(match)

    def _must(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _NotTomlError
        self._at = match.end()
        return match


def _join(prefix: str, key: str) -> str:
    return f"{prefix}.{key}" if prefix else key
