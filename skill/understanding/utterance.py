"""What a patient said, read once: the form in which screen, matcher and dialogue see it."""

from typing import NamedTuple

from skill.understanding.languages import en
from skill.understanding.normalise import LONGEST, normalise, plain

EDGE = "|"
"""Stands before and after the words of a sentence."""

LETTER = 10 * LONGEST
"""Characters looked at in all: a sign at the end of a long letter still counts."""

_WORDS = 200
"""Words of a text that are weighed: more than anyone says in one breath."""


class Utterance(NamedTuple):
    """The words of a text."""

    text: str
    """In one line, as texts are compared."""
    sentences: tuple[tuple[str, ...], ...]
    """Plain words between `EDGE`s; what a recogniser hands over is one sentence."""

    @property
    def words(self) -> list[str]:
        """All plain words in a row."""
        return [word for words in self.sentences for word in words if word != EDGE][:_WORDS]


def read(text: str) -> Utterance:
    """The utterance of a text as it was typed or recognised."""
    lines = plain(text[:LETTER])
    for mark in ".!?;":
        lines = lines.replace(mark + " ", "\n")
    pieces = (
        line[start : start + LONGEST]
        for line in lines.split("\n")
        for start in range(0, len(line), LONGEST)
    )
    read = (tuple(en.written_out(normalise(piece).split())) for piece in pieces)
    return Utterance(normalise(text), tuple((EDGE, *words, EDGE) for words in read if words))
