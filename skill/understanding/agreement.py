"""From how likely each topic is to an answer, an offer of one or two, or a refusal.

Two classifiers judge a text where both are there: the matcher by its words, the encoder by the
whole sentence. They err in different places, so what both hold likely is seldom wrong.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from skill.understanding.match import Decision


class Agreement(NamedTuple):
    """How the two are joined: p is proportional to matcher ** `matcher` * encoder ** `encoder`."""

    matcher: float
    encoder: float
    least: float = 1e-6
    """Probabilities below count as this much: one alone cannot rule a topic out."""


class Thresholds(NamedTuple):
    """When a text is answered, asked back, or declined."""

    answer: float
    """Least probability of a topic to be answered."""
    ask: float
    """Least probability of the two best topics together to be offered."""
    foreign: float
    """Probability of being about something else from which nothing is offered."""
    alone: float
    """Least share of the best topic in an offer to be offered alone."""
    danger: float = 0.5
    """Least probability of all dangers together to say where to get help."""


class Ranking(NamedTuple):
    """The two likeliest topics and how likely they are, everything else taken into account."""

    best: str
    score: float
    second: str
    second_score: float
    foreign: float
    """How likely the text is about something the skill does not know."""


def joined(matcher: Sequence[float], encoder: Sequence[float], by: Agreement) -> list[float]:
    """The probability of each topic by both; topics stand in the same order."""
    scores = [
        by.matcher * math.log(max(one, by.least)) + by.encoder * math.log(max(other, by.least))
        for one, other in zip(matcher, encoder, strict=True)
    ]
    return softmax(scores)


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities."""
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [each / total for each in raised]


def ranked(topics: Sequence[str], probabilities: Sequence[float]) -> Ranking:
    """The two likeliest topics; the last of all is everything else."""
    *known, foreign = probabilities
    best, second = sorted(range(len(known)), key=lambda at: -known[at])[:2]
    return Ranking(topics[best], known[best], topics[second], known[second], foreign)


def decide(ranking: Ranking, limits: Thresholds) -> tuple[Decision, tuple[str, ...]]:
    """Whether to answer, to ask back, or to decline; and the topics of it."""
    best, score, second, second_score, foreign = ranking
    if score >= limits.answer:
        return "answer", (best,)
    if score + second_score < limits.ask or foreign >= limits.foreign:
        return "decline", ()
    if score >= limits.alone * (score + second_score):
        return "ask", (best,)
    return "ask", (best, second)
