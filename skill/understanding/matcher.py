"""From a patient's words to a topic, an offer of one or two, or an honest "I don't have that"."""

import math
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from skill.understanding.features import features, spans, tokens
from skill.understanding.match import Decision, Match
from skill.understanding.weights import Weights, key, read, sums
from skill.understanding.words import stem

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
        self._index = dict(zip(weights.keys, range(len(weights.keys)), strict=True))

    def match(self, text: str) -> Match:
        """What the text asks for."""
        words = tokens(text, self.weights.lexicon)
        if not words:
            return Match("decline", path="classifier")
        topic = self.weights.exact.get(" ".join(words))
        if topic is not None:
            return Match("answer", (topic,), self._slots(topic, words), "exact", 1.0, 1.0)
        ranking = self.rank(words)
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

    def rank(self, words: Sequence[str]) -> Ranking:
        """The two likeliest topics of a text given as its tokens."""
        *known, foreign = self.probabilities(words)
        best, second = sorted(range(len(known)), key=lambda at: -known[at])[:2]
        topics = self.weights.topics
        return Ranking(topics[best], known[best], topics[second], known[second], foreign)

    def probabilities(self, words: Sequence[str]) -> list[float]:
        """How likely each topic is, given a text as its tokens."""
        weights = self.weights
        scores = list(weights.bias)
        for bag in features(list(words), weights.lexicon, self._knows):
            rows = [row for row in map(self._row, bag) if row is not None]
            if rows:
                step = weights.unit / math.sqrt(len(rows))
                totals = sums(weights, rows)
                scores = [score + step * each for score, each in zip(scores, totals, strict=True)]
        top = max(scores)
        raised = [math.exp(score - top) for score in scores]
        total = sum(raised)
        return [each / total for each in raised]

    def _row(self, feature: str) -> int | None:
        return self._index.get(key(feature))

    def _knows(self, feature: str) -> bool:
        return key(feature) in self._index

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
        column = self.weights.topics.index(topic)
        stems = [stem(word) for word in words]
        votes = [self._vote(f"w {each}", column) for each in stems]
        for start, end, names in spans(stems, self.weights.lexicon):
            vote = max(self._vote(f"c {name}", column) for name in names)
            for at in range(start, end):
                votes[at] += vote / (end - start)
        order = sorted(range(len(words)), key=lambda at: -votes[at])
        return tuple(dict.fromkeys(words[at] for at in order if votes[at] > 0))[:_WHY]

    def _vote(self, feature: str, column: int) -> float:
        """How much more a feature speaks for one topic than for the others."""
        row = self._row(feature)
        if row is None:
            return 0.0
        totals = sums(self.weights, [row])
        return totals[column] - sum(totals) / len(totals)


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


def load_matcher(path: str | os.PathLike[str]) -> Matcher:
    """The matcher as it was trained and committed."""
    return Matcher(read(path))
