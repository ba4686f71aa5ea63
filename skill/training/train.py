"""Trains the matcher and packs it into the file that is committed."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from skill.training.examples import OUT_OF_SCOPE, Material, read_material
from skill.training.fit import Array, Problem, fit
from skill.training.vectors import Vocabulary, rows
from skill.understanding.features import features, tokens
from skill.understanding.matcher import Matcher
from skill.understanding.weights import OFFSET, Thresholds, Weights, write


class Parameters(NamedTuple):
    """Everything that can be turned; part of the fingerprint."""

    seed: int = 1
    each: int = 10
    """Sentences of each frame about everything else."""
    strength: float = 0.5
    rounds: int = 40
    kept: int = 34_000
    """Features in the compiled file."""
    doubt: float = 0.02
    """Share of a label spread over all topics, because labels are not certain."""
    step: float = 0.06
    """What one step of a stored weight is worth."""
    thresholds: Thresholds = Thresholds(answer=0.62, ask=0.55, foreign=0.25, alone=0.8)


class Trained(NamedTuple):
    """The weights as fitted and as packed, with the features in the order of the rows."""

    weights: Weights
    keys: tuple[str, ...]
    exact_scores: Array
    """Of the training examples before rounding."""


DEFAULT = Parameters()


def train(parameters: Parameters = DEFAULT) -> Trained:
    """Reads everything and trains."""
    material = read_material(repr(parameters), parameters.each, parameters.seed)
    words = [tokens(example.text, material.lexicon) for example in material.examples]
    bags = [features(each, material.lexicon) for each in words]
    vocabulary = Vocabulary.of(bags)
    bags = [features(each, material.lexicon, vocabulary.at) for each in words]
    topics = _topics(material)
    targets = _targets(material, topics, parameters.doubt)
    counts = np.ones(len(bags), np.float32)
    problem = Problem(rows(vocabulary, bags), targets, counts)
    whole = fit(problem, parameters.strength, parameters.rounds)
    kept = _most_telling(whole, problem, vocabulary, parameters.kept)
    smaller = vocabulary.keep(kept)
    problem = problem._replace(features=rows(smaller, bags))
    start = whole[[*kept, len(whole) - 1]]
    fitted = fit(problem, parameters.strength, parameters.rounds, start)
    weights = _packed(fitted, smaller, topics, material, parameters)
    return Trained(
        _with_exact(weights, material, words), tuple(smaller.at), problem.features @ fitted
    )


def _topics(material: Material) -> tuple[str, ...]:
    named = sorted({example.topic for example in material.examples} - {OUT_OF_SCOPE})
    return (*named, OUT_OF_SCOPE)


def _targets(material: Material, topics: Sequence[str], doubt: float) -> Array:
    targets = np.full((len(material.examples), len(topics)), doubt / len(topics), np.float32)
    for at, example in enumerate(material.examples):
        targets[at, topics.index(example.topic)] += 1 - doubt
    return targets


def _most_telling(
    weights: Array, problem: Problem, vocabulary: Vocabulary, count: int
) -> list[int]:
    """The features that move the scores most; words stay, so that unknown ones can be told."""
    centred = weights[:-1] - weights[:-1].mean(axis=1, keepdims=True)
    used = np.sqrt(np.asarray(problem.features.power(2).sum(axis=0)).ravel()[:-1])
    telling = np.linalg.norm(centred, axis=1) * used
    words = [at for name, at in vocabulary.at.items() if name[:2] in ("w ", "u ")]
    telling[words] = np.inf
    chosen: list[int] = np.sort(np.argsort(-telling, kind="stable")[:count]).tolist()
    return chosen


def _packed(
    fitted: Array,
    vocabulary: Vocabulary,
    topics: tuple[str, ...],
    material: Material,
    parameters: Parameters,
) -> Weights:
    raw = fitted[:-1] * vocabulary.scale[:, None]
    raw -= raw.mean(axis=1, keepdims=True)
    steps = np.clip(np.round(raw / parameters.step), 1 - OFFSET, OFFSET - 1)
    return Weights(
        topics,
        vocabulary.at,
        (steps + OFFSET).astype(np.uint8).tobytes(),
        tuple(round(float(each), 4) for each in fitted[-1]),
        parameters.step,
        vocabulary.spelt,
        parameters.thresholds,
        {},
        material.lexicon,
        material.slots,
        material.fingerprint,
    )


def _with_exact(weights: Weights, material: Material, words: Sequence[list[str]]) -> Weights:
    """Remembers the phrases that would not be answered as they are labelled."""
    matcher = Matcher(weights)
    exact = {}
    for example, said in zip(material.examples, words, strict=True):
        if example.topic != OUT_OF_SCOPE:
            match = matcher.match(example.text)
            if match.decision != "answer" or match.topics != (example.topic,):
                exact[" ".join(said)] = example.topic
    return weights._replace(exact=exact)


def save(trained: Trained, path: Path) -> None:
    """Writes the compiled file."""
    write(trained.weights, trained.keys, path)
