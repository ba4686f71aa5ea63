"""What can be wrong with a file of labelled utterances."""

from collections.abc import Collection, Iterator
from pathlib import Path

from skill.content.edition import Edition
from skill.errors import Problem
from skill.tools.authoring.locales import content_folder, shown

OUT_OF_SCOPE = "out_of_scope"
_HEADER = "utterance\ttopic"


def check_utterances(data: Path, edition: Edition, topics: Collection[str]) -> Iterator[Problem]:
    """Everything wrong with the utterances beside the topics' files."""
    for path in sorted((content_folder(data, edition) / "utterances").glob("*.tsv")):
        for line, what, remedy in _wrong_lines(path.read_bytes(), {*topics, OUT_OF_SCOPE}):
            yield Problem(shown(path, data), line, what, remedy)


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
