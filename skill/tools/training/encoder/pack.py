"""Writes the encoder as the file that `understanding.encoder` reads: bytes and their scales."""

import hashlib
import json
import os
import zlib

import numpy as np
import numpy.typing as npt

from skill.tools.training.encoder.base import ORIGIN, Base, Layer
from skill.understanding.encoder import PARTS, Array

_MOST = 127


def write(base: Base, path: str | os.PathLike[str]) -> None:
    """Writes the file; its fingerprint is of the weights as they are written."""
    body = b"".join(
        [
            _rows(base.word),
            *(_floats(each) for each in (base.place, base.gain, base.bias)),
            *map(_layer, base.layers),
        ]
    )
    table = {
        "pieces": base.vocabulary,
        "places": len(base.place),
        "middle": base.layers[0]["wide"].shape[1],
        "layers": len(base.layers),
        "origin": {**ORIGIN, "sha256": base.sha256},
        "fingerprint": hashlib.sha256(body + "\n".join(base.vocabulary).encode()).hexdigest(),
    }
    head = zlib.compress(json.dumps(table, separators=(",", ":")).encode(), 9)
    with open(path, "wb") as file:
        file.write(len(head).to_bytes(4, "little") + head + body)


def _layer(layer: Layer) -> bytes:
    maps = [part for name in PARTS for part in (_columns(layer[name]), layer[f"{name} bias"])]
    norms = [layer[f"{name} {part}"] for name in ("first", "last") for part in ("gain", "bias")]
    return b"".join(each if isinstance(each, bytes) else _floats(each) for each in [*maps, *norms])


def _columns(matrix: Array) -> bytes:
    """As bytes, with what one step is worth in each column."""
    scale = _scale(np.abs(matrix).max(axis=0))
    return _steps(matrix / scale) + _floats(scale)


def _rows(matrix: Array) -> bytes:
    """As bytes, with what one step is worth in each row."""
    scale = _scale(np.abs(matrix).max(axis=1, keepdims=True))
    return _steps(matrix / scale) + _floats(scale)


def _scale(most: Array) -> Array:
    scale: Array = np.maximum(most / np.float32(_MOST), np.float32(1e-12))
    return scale


def _steps(matrix: npt.NDArray[np.float32]) -> bytes:
    return np.clip(np.round(matrix), -_MOST, _MOST).astype(np.int8).tobytes()


def _floats(numbers: Array) -> bytes:
    return np.ascontiguousarray(numbers, np.float32).tobytes()
