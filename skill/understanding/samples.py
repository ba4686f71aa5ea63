"""The samples of the interaction model, known again where Alexa hands one over as a question."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

_MARK = 8
"""Hexadecimal digits that stand for a sample: enough that no other question has the same."""


class Samples(NamedTuple):
    """Topic id to the marks of its samples, one after the other."""

    marks: Mapping[str, str]

    def topic_of(self, text: str) -> str:
        """The topic whose sample a normalised text is, word for word; empty if it is none."""
        mark = _mark(text)
        return next((topic for topic, marks in self.marks.items() if _stands_in(mark, marks)), "")


def write_samples(topics: Mapping[str, Iterable[str]]) -> str:
    """Normalised samples by topic, as the lines that `load_samples` reads."""
    lines = [f"{topic} {''.join(sorted(map(_mark, topics[topic])))}\n" for topic in topics]
    return "".join(lines)


def read_samples(written: str) -> Samples:
    """The samples that `write_samples` wrote."""
    return Samples(dict(line.split(" ") for line in written.splitlines()))


def load_samples(path: str) -> Samples:
    """The samples that `aftercare build` wrote."""
    with open(path, encoding="utf-8") as file:
        return read_samples(file.read())


def _mark(text: str) -> str:
    return f"{crc32(text.encode()):0{_MARK}x}"


def _stands_in(mark: str, marks: str) -> bool:
    at = marks.find(mark)
    while at % _MARK and at > 0:
        at = marks.find(mark, at + 1)
    return at >= 0
