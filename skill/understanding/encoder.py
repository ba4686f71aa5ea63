"""Sentence vectors of a small transformer, whose weights one file holds as signed bytes.

A text becomes word pieces, the pieces vectors, and six layers of attention mix them; their mean
is the sentence's vector. Needs numpy, so nothing imports this before free text arrives.
"""

import json
import math
import os
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt

from skill.understanding.normalise import normalise
from skill.understanding.wordpieces import WordPieces

Array = npt.NDArray[np.float32]

PARTS = ("mix", "out", "wide", "narrow")
"""The matrices of a layer: to query, key and value; back from them; to the wide middle; back."""
WIDTH, HEADS = 384, 12
_BATCH = 64
_TINY = np.float32(1e-12)


class Dense(NamedTuple):
    """A linear map."""

    weight: Array
    bias: Array

    def of(self, x: Array) -> Array:
        """The map of every row."""
        mapped: Array = x @ self.weight
        mapped += self.bias
        return mapped


class Norm(NamedTuple):
    """Brings every row to the same spread."""

    gain: Array
    bias: Array

    def of(self, x: Array) -> Array:
        """The rows, centred and scaled."""
        centred: Array = x - x.mean(-1, keepdims=True)
        spread = np.einsum("ij,ij->i", centred, centred) / np.float32(x.shape[-1]) + _TINY
        centred /= np.sqrt(spread)[:, None]
        centred *= self.gain
        centred += self.bias
        return centred


class Layer(NamedTuple):
    """Attention between the pieces, then a map of each piece by itself."""

    mix: Dense
    out: Dense
    wide: Dense
    narrow: Dense
    first: Norm
    last: Norm

    def of(self, x: Array, texts: int) -> Array:
        """The pieces of several texts of one length, a row each."""
        x = self.first.of(x + self.out.of(self._attention(x, texts)))
        return self.last.of(x + self.narrow.of(_gelu(self.wide.of(x))))

    def _attention(self, x: Array, texts: int) -> Array:
        parts = self.mix.of(x).reshape(texts, len(x) // texts, 3, HEADS, -1)
        # Copied, since numpy multiplies scattered numbers by a slow loop.
        query, key, value = parts.transpose(2, 0, 3, 1, 4).copy()
        heard = query @ key.transpose(0, 1, 3, 2)
        heard *= np.float32(1 / math.sqrt(WIDTH / HEADS))
        heard -= heard.max(-1, keepdims=True)
        np.exp(heard, out=heard)
        heard /= heard.sum(-1, keepdims=True)
        mixed: Array = (heard @ value).transpose(0, 2, 1, 3).reshape(len(x), WIDTH)
        return mixed


class Encoder:
    """Turns texts into vectors; pure and deterministic."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        with open(path, "rb") as file:
            head = read_head(file)
            self.fingerprint: str = head["fingerprint"]
            self._pieces = WordPieces(head["pieces"])
            self._word, self._scale = _bytes(file, len(head["pieces"]), WIDTH, scales=-2)
            self._place = _floats(file, head["places"], WIDTH)
            self._norm = Norm(_floats(file, WIDTH), _floats(file, WIDTH))
            self._layers = [_layer(file, head["middle"]) for _ in range(head["layers"])]

    def encode(self, texts: Sequence[str]) -> Array:
        """One row a text."""
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        alike: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for at, text in enumerate(texts):
            ids = self._pieces.ids(normalise(text))
            alike[len(ids)].append((at, ids))
        # Texts of one length need no padding.
        for found in alike.values():
            for start in range(0, len(found), _BATCH):
                some = found[start : start + _BATCH]
                vectors[[at for at, _ in some]] = self._forward([ids for _, ids in some])
        return vectors

    def _forward(self, ids: Sequence[Sequence[int]]) -> Array:
        at = np.array(ids)
        word = self._word[at] * self._scale[at]
        x: Array = self._norm.of((word + self._place[: at.shape[1]]).reshape(-1, WIDTH))
        for layer in self._layers:
            x = layer.of(x, len(ids))
        mean: Array = x.reshape(*at.shape, WIDTH).mean(1)
        return mean


def read_head(file: BinaryIO) -> Mapping[str, Any]:
    """What the file tells of itself; the file is left where the weights begin."""
    size = int.from_bytes(file.read(4), "little")
    head: dict[str, Any] = json.loads(zlib.decompress(file.read(size)))
    return head


def _layer(file: BinaryIO, middle: int) -> Layer:
    shapes = ((WIDTH, 3 * WIDTH), (WIDTH, WIDTH), (WIDTH, middle), (middle, WIDTH))
    mix, out, wide, narrow = (_dense(file, *shape) for shape in shapes)
    first, last = (Norm(_floats(file, WIDTH), _floats(file, WIDTH)) for _ in range(2))
    return Layer(mix, out, wide, narrow, first, last)


def _dense(file: BinaryIO, rows: int, columns: int) -> Dense:
    steps, scale = _bytes(file, rows, columns, scales=-1)
    weight: Array = steps * scale
    return Dense(weight, _floats(file, columns))


def _bytes(
    file: BinaryIO, rows: int, columns: int, scales: int
) -> tuple[npt.NDArray[np.int8], Array]:
    """A matrix of bytes and what one step is worth in each row (-2) or column (-1)."""
    steps = np.fromfile(file, np.int8, rows * columns).reshape(rows, columns)
    return steps, _floats(file, rows, 1) if scales == -2 else _floats(file, columns)


def _floats(file: BinaryIO, *shape: int) -> Array:
    return np.fromfile(file, np.float32, math.prod(shape)).reshape(shape)


def _gelu(x: Array) -> Array:
    """The smooth step between nothing and all of a number, by its usual approximation."""
    inner: Array = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(math.sqrt(2 / math.pi))
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
