"""The compiled matcher: weights of features by topic, packed into one file."""

import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from skill.understanding.features import Lexicon

_BLOCK = 256
"""Bytes that fit into a lane of sixteen bits before it overflows."""
OFFSET = 128
"""Added to a weight so that it is stored as an unsigned byte."""


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
    features: Mapping[str, int]
    """Feature to its row."""
    rows: bytes
    bias: tuple[float, ...]
    scale: float
    """What one step of a stored weight is worth."""
    thresholds: Thresholds
    exact: Mapping[str, str]
    """Phrases that the weights alone would not answer, to their topic."""
    lexicon: Lexicon
    slots: Mapping[str, tuple[str, Mapping[str, str]]]
    """Topic to its slot and the slot's words, each to the id of its value."""
    fingerprint: str
    """Of everything the training read."""

    def row(self, at: int) -> bytes:
        """The stored weights of a feature, one byte a topic."""
        width = len(self.topics)
        return self.rows[at * width : (at + 1) * width]


def sums(weights: Weights, at: Sequence[int]) -> list[int]:
    """The weights of several features added up by topic.

    A row is read as one large integer, so that one addition adds all topics.
    """
    width = len(weights.topics)
    rows = weights.rows
    mask = int.from_bytes(b"\xff\x00" * ((width + 1) // 2), "little")
    totals = [-OFFSET * len(at)] * width
    for start in range(0, len(at), _BLOCK):
        even = odd = 0
        for row in at[start : start + _BLOCK]:
            packed = int.from_bytes(rows[row * width : (row + 1) * width], "little")
            even += packed & mask
            odd += (packed >> 8) & mask
        for topic in range(width):
            lane = even if topic % 2 == 0 else odd
            totals[topic] += (lane >> (topic // 2 * 16)) & 0xFFFF
    return totals


def write(weights: Weights, path: Path) -> None:
    """Writes the file that `read` reads."""
    head = weights._asdict()
    for packed in ("features", "rows"):
        del head[packed]
    head["lexicon"] = _plain(weights.lexicon)
    parts = [
        json.dumps(head, separators=(",", ":"), ensure_ascii=False),
        "\n".join(weights.features),
    ]
    data = b"\0".join(part.encode() for part in parts) + b"\0" + weights.rows
    path.write_bytes(zlib.compress(data, 9))


def read(path: Path) -> Weights:
    """The weights as they were written."""
    head, keys, rows = zlib.decompress(path.read_bytes()).split(b"\0", 2)
    table: dict[str, Any] = json.loads(head)
    names = keys.decode().split("\n")
    table["features"] = dict(zip(names, range(len(names)), strict=True))
    table["rows"] = rows
    table["topics"] = tuple(table["topics"])
    table["thresholds"] = Thresholds(*table["thresholds"])
    lexicon = table["lexicon"]
    table["lexicon"] = Lexicon(**{**lexicon, "fillers": frozenset(lexicon["fillers"])})
    return Weights(**table)


def _plain(lexicon: Lexicon) -> dict[str, Any]:
    return {**lexicon._asdict(), "fillers": sorted(lexicon.fillers)}
