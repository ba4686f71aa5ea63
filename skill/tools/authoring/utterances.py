"""The labelled utterances of an edition: what patients say, whole, one a line with its topic."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from skill.content.edition import Edition
from skill.errors import Problem
from skill.tools.authoring.locales import content_folder, shown

OUT_OF_SCOPE = "out_of_scope"
_HEADER = "utterance\ttopic"


class Utterance(NamedTuple):
    """One line of a table."""

    text: str
    topic: str
    path: str
    line: int


def utterance_files(data: Path, edition: Edition) -> list[Path]:
    """The tables of a procedure, then those that all procedures of its language share."""
    own = content_folder(data, edition) / "utterances"
    shared = data / "languages" / edition.language / "utterances"
    return [*sorted(own.glob("*.tsv")), *sorted(shared.glob("*.tsv"))]


def read_utterances(data: Path, edition: Edition) -> list[Utterance]:
    """Every labelled utterance, in the order of files and lines."""
    return [
        Utterance(line.partition("\t")[0], line.partition("\t")[2], shown(path, data), number)
        for path in utterance_files(data, edition)
        # What is not UTF-8, or no row, is for the check to report.
        for number, line in enumerate(_lines(path), 2)
        if "\t" in line
    ]


def check_utterances(data: Path, edition: Edition, topics: Collection[str]) -> Iterator[Problem]:
    """Everything wrong with the tables."""
    for path in utterance_files(data, edition):
        for line, what, remedy in _wrong_lines(path.read_bytes(), {*topics, OUT_OF_SCOPE}):
            yield Problem(shown(path, data), line, what, remedy)


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8", errors="replace").removesuffix("\n")
    return [line.rstrip("\r") for line in text.split("\n")[1:]]


def _wrong_lines(data: bytes, known: Collection[str]) -> Iterator[tuple[int, str, str]]:
    header, *lines = data.removesuffix(b"\n").split(b"\n")
    if header.decode("utf-8", "replace").strip() != _HEADER:
        yield 1, "the header is missing", "begin with the columns utterance and topic"
    for number, line in enumerate(lines, 2):
        wrong = _wrong(line, known)
        if wrong:
            yield number, *wrong


def _wrong(line: bytes, known: Collection[str]) -> tuple[str, str] | None:
    try:
        text, *topics = line.decode("utf-8").rstrip("\r").split("\t")
    except UnicodeDecodeError:
        return "is not UTF-8 text", "save the file with the encoding UTF-8"
    if len(topics) != 1 or not text.strip():
        return "is not an utterance and its topic", "write the two with one tab between them"
    if topics[0] not in known:
        return f'unknown topic "{topics[0]}"', f"use the id of a topic, or {OUT_OF_SCOPE}"
    return None
