"""Turns bags of features into sparse rows, weighed so that rare features are free to matter."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

from skill.tools.training.fit import Array
from skill.understanding.features import MOST_UNKNOWN, Features

_RAREST = 2
_UNKNOWN_COUNTS = 3.0
"""How freely the number of unknown words may be weighed."""


class Vocabulary(NamedTuple):
    """The features that count: in the order of their rows."""

    at: dict[str, int]
    scale: Array

    @classmethod
    def of(cls, bags: Sequence[Features]) -> "Vocabulary":
        """Every feature seen at least twice."""
        said = _frequent(bag.said for bag in bags)
        spelt = _frequent(bag.spelt for bag in bags)
        unknown = [f"u {count}" for count in range(1, MOST_UNKNOWN + 1)]
        names = [*said, *unknown, *spelt]
        rarity = [math.log(len(bags) / count) + 1 for count in (*said.values(), *spelt.values())]
        rarity[len(said) : len(said)] = [_UNKNOWN_COUNTS] * len(unknown)
        index = {name: at for at, name in enumerate(names)}
        return cls(index, np.array(rarity, np.float32))

    def keep(self, rows: Sequence[int]) -> "Vocabulary":
        """The same with only some features."""
        names = list(self.at)
        index = {names[row]: at for at, row in enumerate(rows)}
        return Vocabulary(index, self.scale[np.array(rows)])


def _frequent(bags: Iterable[Sequence[str]]) -> dict[str, int]:
    counts = Counter(name for bag in bags for name in bag)
    return {name: counts[name] for name in sorted(counts) if counts[name] >= _RAREST}


def rows(vocabulary: Vocabulary, bags: Sequence[Features]) -> csr_matrix:
    """One row a text and a last column of ones; each bag has the length one."""
    starts, columns, values = [0], list[int](), list[float]()
    index, scale = vocabulary.at, vocabulary.scale
    for bag in bags:
        for names in bag:
            at = [index[name] for name in names if name in index]
            columns += at
            values += [float(scale[each]) / math.sqrt(len(at)) for each in at]
        columns.append(len(index))
        values.append(1.0)
        starts.append(len(columns))
    shape = (len(bags), len(index) + 1)
    return csr_matrix((np.array(values, np.float32), columns, starts), shape=shape)
