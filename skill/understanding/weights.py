"""The compiled matcher: weights of features by topic, packed into one file.

A row of half bytes belongs to each feature: first what one step of the row is worth, then the
steps for each topic. It is found by a checksum of the feature, so that the names need no room.
"""

import json
import os
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from skill.understanding.features import Lexicon

ZERO = 8
"""The half byte that stands for no step."""
_BLOCK = 256
"""Rows that can be added before a lane of sixteen bits overflows: 256 * 15 * 15 is less."""


class Thresholds(NamedTuple):
    """When a text is answered, asked back, or declined."""

    answer: float
    """Least probability of a topic to be answered."""
    ask: float
    """Least probability of the two best topics together to be offered."""
    foreign: float
    """Probability of being about something else from which nothing is offered."""
    alone: float
    """Least share of the best topic in an offer to be offered alone."""


class Weights(NamedTuple):
    """What training learned."""

    topics: tuple[str, ...]
    """The last one is everything the skill declines."""
    keys: "array[int]"
    """The features' checksums, in the order of the rows."""
    rows: bytes
    bias: Sequence[float]
    unit: float
    """What a step of a row of the finest kind is worth."""
    thresholds: Thresholds
    exact: Mapping[str, str]
    """Phrases that the weights alone would not answer, to their topic."""
    lexicon: Lexicon
    slots: Mapping[str, tuple[str, Mapping[str, str]]]
    """Topic to its slot and the slot's words, each to the id of its value."""
    fingerprint: str
    """Of everything the training read."""


def key(feature: str) -> int:
    """The checksum by which a feature is found."""
    return zlib.crc32(feature.encode())


def width(topics: Sequence[str]) -> int:
    """Bytes of a row."""
    return len(topics) // 2 + 1


def sums(weights: Weights, at: Sequence[int]) -> list[int]:
    """The steps of several rows added up by topic.

    A row is read as one large integer, so that four additions add all topics.
    """
    size, rows, count = width(weights.topics), weights.rows, len(weights.topics)
    mask = int.from_bytes(b"\x0f\x00" * ((size + 1) // 2), "little")
    totals = [0] * count
    for start in range(0, len(at), _BLOCK):
        first = second = third = fourth = worth = 0
        for row in at[start : start + _BLOCK]:
            packed = int.from_bytes(rows[row * size : (row + 1) * size], "little")
            step = packed & 15
            worth += step
            first += (packed & mask) * step
            second += (packed >> 4 & mask) * step
            third += (packed >> 8 & mask) * step
            fourth += (packed >> 12 & mask) * step
        lanes = (first, second, third, fourth)
        for topic in range(count):
            lane = lanes[(topic + 1) % 4] >> (topic + 1) // 4 * 16
            totals[topic] += (lane & 0xFFFF) - ZERO * worth
    return totals


def write(weights: Weights, path: str | os.PathLike[str]) -> None:
    """Writes the file that `read` reads."""
    table = weights._asdict()
    del table["keys"], table["rows"]
    lexicon = weights.lexicon
    table["lexicon"] = {**lexicon._asdict(), "fillers": sorted(lexicon.fillers)}
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
    lexicon = {**table["lexicon"], "fillers": frozenset(table["lexicon"]["fillers"])}
    table["topics"] = tuple(table["topics"])
    table["thresholds"] = Thresholds(*table["thresholds"])
    table["lexicon"] = Lexicon(**lexicon)
    return Weights(keys=_numbers(data[8 + head : middle]), rows=data[middle:], **table)


def _numbers(data: bytes) -> "array[int]":
    numbers: array[int] = array("I")
    numbers.frombytes(data)
    return numbers


def half_bytes(row: Iterable[int]) -> bytes:
    """Half bytes packed two to a byte, the lower one first."""
    halves = list(row)
    halves += [0] * (len(halves) % 2)
    return bytes(low | high << 4 for low, high in zip(halves[::2], halves[1::2], strict=True))
