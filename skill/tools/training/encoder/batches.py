"""Texts of like length side by side, padded to few different widths so that little is compiled."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from skill.understanding.encoder import WIDTH, Array

SIZE = 32
WIDTHS = (8, 12, 16, 24, 48)
LONGEST = WIDTHS[-1]
_NEAR = 50
"""Batches among which texts are sorted by length."""

Ids = Sequence[Sequence[int]]


class Padded(NamedTuple):
    """Word pieces of a batch, and which of them are there."""

    ids: npt.NDArray[np.int32]
    mask: npt.NDArray[np.bool_]


def padded(ids: Ids) -> Padded:
    """A batch of the fixed size; rows that are too many hold one piece."""
    width = _width(max(map(len, ids)))
    batch = Padded(np.zeros((SIZE, width), np.int32), np.zeros((SIZE, width), np.bool_))
    batch.mask[:, 0] = True
    for row, each in enumerate(ids):
        batch.ids[row, : len(each)] = each
        batch.mask[row, : len(each)] = True
    return batch


def stacked(states: Sequence[npt.NDArray[np.float16]]) -> tuple[Array, npt.NDArray[np.bool_]]:
    """The stored states of a full batch, padded, and which of them are there."""
    width = _width(max(map(len, states)))
    x = np.zeros((SIZE, width, WIDTH), np.float32)
    mask = np.zeros((SIZE, width), np.bool_)
    for row, each in enumerate(states):
        x[row, : len(each)] = each
        mask[row, : len(each)] = True
    return x, mask


def in_order(ids: Ids) -> Iterator[list[int]]:
    """The places of all texts, a batch at a time, by length."""
    order = sorted(range(len(ids)), key=lambda at: len(ids[at]))
    for start in range(0, len(order), SIZE):
        yield order[start : start + SIZE]


def shuffled(ids: Ids, random: Random) -> list[list[int]]:
    """Full batches in random order, each of texts of like length."""
    order = list(range(len(ids)))
    random.shuffle(order)
    batches = []
    for start in range(0, len(order), SIZE * _NEAR):
        near = sorted(order[start : start + SIZE * _NEAR], key=lambda at: len(ids[at]))
        batches += [near[at : at + SIZE] for at in range(0, len(near) - SIZE + 1, SIZE)]
    random.shuffle(batches)
    return batches


def _width(longest: int) -> int:
    return next(width for width in WIDTHS if longest <= width)
