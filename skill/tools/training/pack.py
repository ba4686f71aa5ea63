"""Packs fitted weights into what the matcher reads."""

from array import array

import numpy as np

from skill.tools.training.examples import Material
from skill.tools.training.fit import Array
from skill.tools.training.vectors import Vocabulary
from skill.understanding.agreement import Thresholds
from skill.understanding.weights import MOST, Weights, key


def packed(fitted: Array, vocabulary: Vocabulary, material: Material) -> Weights:
    """The weights rounded to bytes; topics, thresholds and fingerprint are still to be set."""
    raw = fitted[:-1] * vocabulary.scale[:, None]
    raw -= raw.mean(axis=1, keepdims=True)
    unit = float(np.abs(raw).max()) / MOST
    steps = np.round(raw / unit).astype(np.int8)
    return Weights(
        topics=(),
        keys=array("I", map(key, vocabulary.at)),
        rows=steps.tobytes(),
        bias=[round(float(each), 4) for each in fitted[-1]],
        unit=unit,
        thresholds=Thresholds(1.0, 1.0, 0.0, 1.0),
        lexicon=material.lexicon,
        fingerprint="",
    )
