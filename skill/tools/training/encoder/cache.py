"""Keeps the vectors of sentences, so that only new sentences are encoded."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from skill.understanding.encoder import WIDTH, Array, Encoder
from skill.understanding.normalise import normalise

_KEY = 16
"""Bytes of a text's checksum."""


class Vectors:
    """The vectors of one encoder in one file; those of another encoder are forgotten."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder, self._path = encoder, path
        self._at: dict[bytes, int] = {}
        self._rows = np.zeros((0, WIDTH), np.float32)
        if path.exists():
            with np.load(path) as file:
                if str(file["fingerprint"]) == encoder.fingerprint:
                    self._rows = file["rows"]
                    keys = file["keys"].tobytes()
                    starts = range(0, len(keys), _KEY)
                    self._at = {keys[at : at + _KEY]: row for row, at in enumerate(starts)}

    def of(self, texts: Sequence[str]) -> Array:
        """One row a text; what had to be encoded is kept for the next time."""
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._at}
        if new:
            rows = self._encoder.encode(list(new.values()))
            self._at.update({key: len(self._rows) + row for row, key in enumerate(new)})
            self._rows = np.concatenate([self._rows, rows])
            self._save()
        found: Array = self._rows[[self._at[key] for key in keys]]
        return found

    def _save(self) -> None:
        keys: npt.NDArray[np.uint8] = np.frombuffer(b"".join(self._at), np.uint8)
        unfinished = self._path.with_suffix(".new.npz")
        np.savez(unfinished, fingerprint=self._encoder.fingerprint, keys=keys, rows=self._rows)
        os.replace(unfinished, self._path)


def _key(text: str) -> bytes:
    return hashlib.sha256(normalise(text).encode()).digest()[:_KEY]
