"""Packs fitted weights into what the matcher reads."""

from array import array

import numpy as np

from skill.tools.training.examples import OUT_OF_SCOPE, Material
from skill.tools.training.fit import Array
from skill.tools.training.vectors import Vocabulary
from skill.understanding.features import tokens
from skill.understanding.matcher import Matcher
from skill.understanding.weights import ZERO, Thresholds, Weights, half_bytes, key

UNIT = 0.1
"""What a step of a row of the finest kind is worth."""
_MOST = 15 - ZERO


def packed(fitted: Array, vocabulary: Vocabulary, material: Material) -> Weights:
    """The weights rounded to half bytes; topics, thresholds and fingerprint are still to be set."""
    raw = fitted[:-1] * vocabulary.scale[:, None]
    raw -= raw.mean(axis=1, keepdims=True)
    worth = np.clip(np.ceil(np.abs(raw).max(axis=1) / (_MOST * UNIT)), 1, 15).astype(int)
    steps = np.clip(np.round(raw / (worth[:, None] * UNIT)), -ZERO, _MOST).astype(int) + ZERO
    return Weights(
        topics=(),
        keys=array("I", map(key, vocabulary.at)),
        rows=b"".join(
            half_bytes([step, *row])
            for step, row in zip(worth.tolist(), steps.tolist(), strict=True)
        ),
        bias=[round(float(each), 4) for each in fitted[-1]],
        unit=UNIT,
        thresholds=Thresholds(1.0, 1.0, 0.0, 1.0),
        exact={},
        lexicon=material.lexicon,
        slots=material.slots,
        fingerprint="",
    )


def with_exact(weights: Weights, material: Material) -> Weights:
    """Remembers the utterances that would not be answered as they are labelled."""
    matcher = Matcher(weights)
    exact = {}
    for example in material.examples:
        if example.counts < 1 or example.topic == OUT_OF_SCOPE:
            continue
        match = matcher.match(example.text)
        if match.decision != "answer" or match.topics != (example.topic,):
            exact[" ".join(tokens(example.text, weights.lexicon))] = example.topic
    return weights._replace(exact=exact)
