"""The encoder's arithmetic as JAX can differentiate it; it matches `understanding.encoder`."""

import math
from typing import Any

import jax
import jax.numpy as jnp

from skill.understanding.encoder import HEADS, WIDTH

Tree = dict[str, Any]
KEPT = 0.9
"""Share of numbers that a training step leaves in place."""


def lower(frozen: Tree, ids: Any, mask: Any) -> Any:
    """Word pieces through the layers that are not trained."""
    x = frozen["word"][ids] + frozen["place"][: ids.shape[1]]
    x = _norm(x, frozen["gain"], frozen["bias"])
    for layer in frozen["layers"]:
        x = _layer(layer, x, mask, None)
    return x


def upper(trained: Tree, x: Any, mask: Any, dice: Any = None) -> Any:
    """The mean vector of each text, from what `lower` made."""
    for at, layer in enumerate(trained["layers"]):
        x = _layer(layer, x, mask, None if dice is None else jax.random.fold_in(dice, at))
    return (x * mask[..., None]).sum(1) / mask[..., None].sum(1)


def scores(trained: Tree, x: Any, mask: Any, dice: Any = None) -> Any:
    """Of each text and topic, before they are made probabilities."""
    key = None if dice is None else jax.random.fold_in(dice, len(trained["layers"]))
    vectors = _dropped(upper(trained, x, mask, dice), key)
    return vectors @ trained["head"] + trained["head bias"]


def _layer(layer: Tree, x: Any, mask: Any, dice: Any) -> Any:
    keys = (None, None) if dice is None else jax.random.split(dice)
    mixed = _dense(layer, "out", _attention(layer, x, mask))
    x = _norm(x + _dropped(mixed, keys[0]), layer["first gain"], layer["first bias"])
    wide = jax.nn.gelu(_dense(layer, "wide", x), approximate=True)
    narrow = _dense(layer, "narrow", wide)
    return _norm(x + _dropped(narrow, keys[1]), layer["last gain"], layer["last bias"])


def _attention(layer: Tree, x: Any, mask: Any) -> Any:
    texts, length, _ = x.shape
    parts = _dense(layer, "mix", x).reshape(texts, length, 3, HEADS, -1)
    query, key, value = parts.transpose(2, 0, 3, 1, 4)
    heard = query @ key.transpose(0, 1, 3, 2) / math.sqrt(WIDTH / HEADS)
    weights = jax.nn.softmax(jnp.where(mask[:, None, None, :], heard, -1e9), -1)
    return (weights @ value).transpose(0, 2, 1, 3).reshape(texts, length, WIDTH)


def _dense(layer: Tree, name: str, x: Any) -> Any:
    return x @ layer[name] + layer[f"{name} bias"]


def _norm(x: Any, gain: Any, bias: Any) -> Any:
    centred = x - x.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-12) * gain + bias


def _dropped(x: Any, key: Any) -> Any:
    if key is None:
        return x
    return jnp.where(jax.random.bernoulli(key, KEPT, x.shape), x / KEPT, 0)
