"""Which word pieces the encoder keeps: those of the material and the commonest English ones."""

import re
from collections.abc import Iterable
from itertools import islice

import numpy as np

from skill.tools.training.encoder.base import Base
from skill.understanding.wordpieces import END, START, UNKNOWN, WordPieces

PIECES = 7_800
_SPELLING = re.compile(r"(##)?[a-z0-9]|'")
_LETTERS = re.compile(r"(##)?[a-z]+")


def pruned(base: Base, texts: Iterable[str], size: int = PIECES) -> Base:
    """The base with `size` pieces, or more if the texts alone have more.

    Every letter and digit stays, so that any word can be spelt. The base's own order is by how
    common a piece is in English.
    """
    splitter = WordPieces(base.vocabulary)
    used = {at for text in texts for at in splitter.ids(text)}
    needed = (START, END, UNKNOWN)
    for at, piece in enumerate(base.vocabulary):
        if piece in needed or _SPELLING.fullmatch(piece):
            used.add(at)
    common = (at for at, piece in enumerate(base.vocabulary) if _LETTERS.fullmatch(piece))
    used.update(islice((at for at in common if at not in used), max(0, size - len(used))))
    kept = np.array(sorted(used))
    pieces = tuple(base.vocabulary[at] for at in kept)
    return base._replace(vocabulary=pieces, word=base.word[kept])
