"""The compiled matcher: weights of features by topic, packed into one file.

A row of signed bytes belongs to each feature, one for each topic. It is found by a checksum of the
feature, so that the names need no room.
"""

import json
import os
import zlib
from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

from skill.understanding.agreement import Thresholds
from skill.understanding.features import Lexicon

MOST = 127
"""The largest step of a byte."""


class Weights(NamedTuple):
    """What training learned."""

    topics: tuple[str, ...]
    """The last one is everything the skill declines."""
    keys: "array[int]"
    """The features' checksums, in the order of the rows."""
    rows: bytes
    bias: Sequence[float]
    unit: float
    """What one step of a byte is worth."""
    thresholds: Thresholds
    lexicon: Lexicon
    fingerprint: str
    """Of everything the training read."""


def key(feature: str) -> int:
    """The checksum by which a feature is found."""
    return zlib.crc32(feature.encode())


def sums(weights: Weights, at: Sequence[int]) -> list[int]:
    """The steps of several rows added up by topic."""
    size, rows = len(weights.topics), memoryview(weights.rows).cast("b")
    return list(map(sum, zip(*(rows[row * size : (row + 1) * size] for row in at), strict=True)))


def write(weights: Weights, path: str | os.PathLike[str]) -> None:
    """Writes the file that `read` reads."""
    table = weights._asdict()
    del table["keys"], table["rows"]
    table["lexicon"] = weights.lexicon._asdict()
    head = zlib.compress(json.dumps(table, separators=(",", ":")).encode(), 9)
    sizes = array("I", [len(head), len(weights.keys)])
    with open(path, "wb") as file:
        file.write(sizes.tobytes() + head + weights.keys.tobytes() + weights.rows)


def read(path: str | os.PathLike[str]) -> Weights:
    """The weights as they were written."""
    with open(path, "rb") as file:
        data = file.read()
    head, count = _numbers(data[:8])
    table: dict[str, Any] = json.loads(zlib.decompress(data[8 : 8 + head]))
    middle = 8 + head + 4 * count
    table["topics"] = tuple(table["topics"])
    table["thresholds"] = Thresholds(*table["thresholds"])
    table["lexicon"] = Lexicon(**{key: table["lexicon"][key] for key in Lexicon._fields})
    return Weights(keys=_numbers(data[8 + head : middle]), rows=data[middle:], **table)


def _numbers(data: bytes) -> "array[int]":
    numbers: array[int] = array("I")
    numbers.frombytes(data)
    return numbers
