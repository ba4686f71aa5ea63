"""Trains the matcher: fits all features, keeps those that tell most, fits again."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from skill.content.edition import DEFAULT as EDITION
from skill.content.edition import Edition
from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.training.examples import Material, Shares, fingerprint, read_material
from skill.tools.training.fit import Array, Problem, fit
from skill.tools.training.pack import packed
from skill.tools.training.vectors import Vocabulary, rows
from skill.understanding.agreement import Thresholds
from skill.understanding.features import features, tokens
from skill.understanding.utterance import read
from skill.understanding.weights import Weights


class Parameters(NamedTuple):
    """Everything that can be turned; part of the fingerprint."""

    seed: int = 1
    shares: Shares = Shares(
        asked=16,
        elsewhere=12,
        misheard=0.5,
        made_counts=0.5,
        elsewhere_counts=0.7,
        misheard_counts=0.3,
    )
    strength: float = 0.7
    rounds: int = 40
    kept: int = 35_000
    """Features in the compiled file."""
    doubt: float = 0.02
    """Share of a label spread over all topics, because labels are not certain."""
    thresholds: Thresholds = Thresholds(answer=0.59, ask=0.47, foreign=0.12, alone=0.85)


class Trained(NamedTuple):
    """The weights as packed, and what they were before they were rounded."""

    weights: Weights
    scores: Array
    """Of every example and topic, before rounding."""
    examples: tuple[str, ...]


DEFAULT = Parameters()


def train(
    parameters: Parameters = DEFAULT,
    material: Material | None = None,
    edition: Edition = EDITION,
) -> Trained:
    """Trains on all there is of an edition, or on the material given."""
    material = material or read_material(parameters.shares, parameters.seed, edition=edition)
    words = [tokens(read(example.text), material.lexicon) for example in material.examples]
    bags = [features(each, material.lexicon) for each in words]
    written = [bag for bag, each in zip(bags, material.examples, strict=True) if each.written]
    vocabulary = Vocabulary.of(written)
    bags = [features(each, material.lexicon, vocabulary.at.__contains__) for each in words]
    topics = _topics(material)
    counts = np.array([example.counts for example in material.examples], np.float32)
    targets = _targets(material, topics, parameters.doubt)
    problem = Problem(rows(vocabulary, bags), targets, counts)
    whole = fit(problem, parameters.strength, parameters.rounds)
    kept = _most_telling(whole, problem, vocabulary, parameters.kept)
    smaller = vocabulary.keep(kept)
    problem = problem._replace(features=rows(smaller, bags))
    start = whole[[*kept, len(whole) - 1]]
    fitted = fit(problem, parameters.strength, parameters.rounds, start)
    weights = packed(fitted, smaller, material)._replace(
        topics=topics,
        thresholds=parameters.thresholds,
        fingerprint=fingerprint(repr(parameters), edition=edition),
    )
    texts = tuple(example.text for example in material.examples)
    return Trained(weights, problem.features @ fitted, texts)


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
