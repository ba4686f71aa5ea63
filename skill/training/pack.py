"""Packs fitted weights into what the matcher reads."""

import numpy as np

from skill.training.examples import OUT_OF_SCOPE, Material
from skill.training.fit import Array
from skill.training.vectors import Vocabulary
from skill.understanding.features import tokens
from skill.understanding.matcher import Matcher
from skill.understanding.weights import OFFSET, Thresholds, Weights


def packed(
    fitted: Array, vocabulary: Vocabulary, topics: tuple[str, ...], material: Material, step: float
) -> Weights:
    """The weights rounded to whole steps; thresholds and fingerprint are still to be set."""
    raw = fitted[:-1] * vocabulary.scale[:, None]
    raw -= raw.mean(axis=1, keepdims=True)
    steps = np.clip(np.round(raw / step), 1 - OFFSET, OFFSET - 1)
    return Weights(
        topics=topics,
        features=vocabulary.at,
        rows=(steps + OFFSET).astype(np.uint8).tobytes(),
        bias=tuple(round(float(each), 4) for each in fitted[-1]),
        scale=step,
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
