"""Fits a softmax regression on sparse features; the same numbers every time."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Array = npt.NDArray[np.float32]


class Problem(NamedTuple):
    """Features by example, the probability of each topic to be learned, how much each counts."""

    features: csr_matrix
    targets: Array
    counts: Array


def fit(problem: Problem, strength: float, rounds: int, start: Array | None = None) -> Array:
    """Weights of each feature for each topic; `strength` is the inverse of the regularisation."""
    features, targets, counts = problem
    transposed = features.T.tocsr()
    shape = (features.shape[1], targets.shape[1])

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(shape).astype(np.float32)
        likely = log_softmax(features @ weights)
        value = -(counts[:, None] * targets * likely).sum()
        slope = transposed @ (counts[:, None] * (np.exp(likely) - targets))
        total = strength * float(value) + 0.5 * float((weights**2).sum())
        return total, (strength * slope + weights).astype(np.float64).ravel()

    begin = np.zeros(shape) if start is None else start.astype(np.float64)
    options = {"maxiter": rounds, "maxcor": 8}
    found: Any = minimize(loss, begin.ravel(), jac=True, method="L-BFGS-B", options=options)
    weights: Array = found.x.reshape(shape).astype(np.float32)
    return weights


def log_softmax(scores: Any) -> Array:
    """Logarithms of probabilities, row by row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    likely: Array = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return likely
