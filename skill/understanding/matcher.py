"""From a patient's words to a topic, an offer of one or two, or an honest "I don't have that"."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from skill.understanding.features import features, spans, tokens
from skill.understanding.match import Decision, Match
from skill.understanding.weights import Weights, read, sums
from skill.understanding.words import stem

COMPILED = Path(__file__).parent.parent / "compiled" / "matcher.bin"
_WHY = 3


class Ranking(NamedTuple):
    """The two likeliest topics and how likely they are, everything else taken into account."""

    best: str
    score: float
    second: str
    second_score: float
    foreign: float
    """How likely the text is about something the skill does not know."""


class Matcher:
    """Matches texts by compiled weights; pure and deterministic."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    def match(self, text: str) -> Match:
        """What the text asks for."""
        words = tokens(text, self.weights.lexicon)
        if not words:
            return Match("decline", path="classifier")
        topic = self.weights.exact.get(" ".join(words))
        if topic is not None:
            return Match("answer", (topic,), self._slots(topic, words), "exact", 1.0, 1.0)
        ranking = rank(self.weights, words)
        decision, offered = decide(ranking, self.weights)
        return Match(
            decision,
            offered,
            self._slots(offered[0], words) if decision == "answer" else {},
            "classifier",
            round(ranking.score, 4),
            round(ranking.score - ranking.second_score, 4),
            ranking.second,
            self._why(ranking.best, words),
        )

    def _slots(self, topic: str, words: Sequence[str]) -> Mapping[str, str]:
        """The value named in the text, the longest phrase first."""
        slot, values = self.weights.slots.get(topic, ("", {}))
        stems = [stem(word) for word in words]
        for size in range(len(stems), 0, -1):
            for start in range(len(stems) - size + 1):
                value = values.get(" ".join(stems[start : start + size]))
                if value is not None:
                    return {slot: value}
        return {}

    def _why(self, topic: str, words: Sequence[str]) -> tuple[str, ...]:
        """The words that spoke most for a topic, their place in the lexicon included."""
        weights, column = self.weights, self.weights.topics.index(topic)
        stems = [stem(word) for word in words]
        votes = [_vote(weights, f"w {each}", column) for each in stems]
        for start, end, names in spans(stems, weights.lexicon):
            vote = max(_vote(weights, f"c {name}", column) for name in names)
            for at in range(start, end):
                votes[at] += vote / (end - start)
        order = sorted(range(len(words)), key=lambda at: -votes[at])
        return tuple(dict.fromkeys(words[at] for at in order if votes[at] > 0))[:_WHY]


def _vote(weights: Weights, feature: str, column: int) -> float:
    """How much more a feature speaks for one topic than for the others."""
    at = weights.features.get(feature)
    if at is None:
        return 0.0
    row = weights.row(at)
    return row[column] - sum(row) / len(row)


def probabilities(weights: Weights, words: Sequence[str]) -> list[float]:
    """How likely each topic is, given a text as its tokens."""
    found = features(list(words), weights.lexicon, weights.features)
    index = weights.features
    scores = list(weights.bias)
    for bag in found:
        at = [index[each] for each in bag if each in index]
        if at:
            step = weights.scale / math.sqrt(len(at))
            scores = [
                score + step * total for score, total in zip(scores, sums(weights, at), strict=True)
            ]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [each / total for each in raised]


def rank(weights: Weights, words: Sequence[str]) -> Ranking:
    """The two likeliest topics of a text."""
    *known, foreign = probabilities(weights, words)
    best, second = sorted(range(len(known)), key=lambda at: -known[at])[:2]
    topics = weights.topics
    return Ranking(topics[best], known[best], topics[second], known[second], foreign)


def decide(ranking: Ranking, weights: Weights) -> tuple[Decision, tuple[str, ...]]:
    """Whether to answer, to ask back, or to decline."""
    limit = weights.thresholds
    together = ranking.score + ranking.second_score
    if ranking.score >= limit.answer:
        return "answer", (ranking.best,)
    if together < limit.ask or ranking.foreign >= limit.foreign:
        return "decline", ()
    if ranking.score >= limit.alone * together:
        return "ask", (ranking.best,)
    return "ask", (ranking.best, ranking.second)


def load_matcher(path: Path = COMPILED) -> Matcher:
    """The matcher as it was trained and committed."""
    return Matcher(read(path))
