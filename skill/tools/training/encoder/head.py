"""Fits what sits on the encoder: a softmax regression over the sentence vectors."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.training.examples import Example
from skill.tools.training.fit import log_softmax
from skill.understanding.agreement import Agreement, Thresholds
from skill.understanding.encoder import Array
from skill.understanding.head import Head


class Parameters(NamedTuple):
    """Everything that can be turned."""

    strength: float = 1.0
    """The inverse of the regularisation."""
    rounds: int = 150
    doubt: float = 0.05
    """Share of a label spread over all topics, because labels are not certain."""
    heat: float = 1.0
    """What scores are divided by before they become probabilities."""


DEFAULT = Parameters()

# Chosen on the development sets alone: benchmarks.understanding.agreement searches them.
AGREEMENT = Agreement(matcher=0.85, encoder=0.6)
THRESHOLDS = Thresholds(answer=0.8, ask=0.5, foreign=0.2, alone=0.85, danger=0.3)


def fit_head(
    vectors: Array,
    examples: Sequence[Example],
    encoder: str,
    fingerprint: str,
    parameters: Parameters = DEFAULT,
) -> Head:
    """The head of the encoder with this fingerprint."""
    named = sorted({example.topic for example in examples} - {OUT_OF_SCOPE})
    topics = (*named, OUT_OF_SCOPE)
    targets = _targets(examples, topics, parameters.doubt)
    counts = np.array([example.counts for example in examples], np.float32)
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0) + np.float32(1e-6)
    rows = np.concatenate([(vectors - middle) / spread, np.ones((len(vectors), 1))], 1)
    fitted = _fit(rows.astype(np.float32), targets, counts, parameters)
    weight = fitted[:-1] / spread[:, None] / np.float32(parameters.heat)
    bias = fitted[-1] / np.float32(parameters.heat) - middle @ weight
    return Head(topics, weight, bias, encoder, AGREEMENT, THRESHOLDS, fingerprint)


def _fit(rows: Array, targets: Array, counts: Array, parameters: Parameters) -> Array:
    shape = (rows.shape[1], targets.shape[1])
    strength = parameters.strength / rows.shape[1]

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(shape).astype(np.float32)
        likely = log_softmax(rows @ weights)
        value = -float((counts[:, None] * targets * likely).sum())
        slope = rows.T @ (counts[:, None] * (np.exp(likely) - targets))
        total = strength * value + 0.5 * float((weights**2).sum())
        return total, (strength * slope + weights).astype(np.float64).ravel()

    options = {"maxiter": parameters.rounds, "maxcor": 8}
    found: Any = minimize(
        loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options=options
    )
    weights: Array = found.x.reshape(shape).astype(np.float32)
    return weights


def _targets(examples: Sequence[Example], topics: Sequence[str], doubt: float) -> Array:
    targets = np.full((len(examples), len(topics)), doubt / len(topics), np.float32)
    column = {topic: at for at, topic in enumerate(topics)}
    for row, example in enumerate(examples):
        targets[row, column[example.topic]] += 1 - doubt
    return targets
