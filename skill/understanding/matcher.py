"""Judges a text by its words: how likely each topic is, by compiled weights."""

import math
import os
from collections.abc import Sequence

from skill.understanding.agreement import softmax
from skill.understanding.features import features, spans, tokens
from skill.understanding.languages.en import stem
from skill.understanding.utterance import Utterance
from skill.understanding.weights import Weights, key, read, sums

_WHY = 3


class Matcher:
    """Pure and deterministic."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._index = dict(zip(weights.keys, range(len(weights.keys)), strict=True))

    def tokens(self, said: Utterance) -> list[str]:
        """The words of a text as they are compared."""
        return tokens(said, self.weights.lexicon)

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
        return softmax(scores)

    def why(self, topic: str, words: Sequence[str]) -> tuple[str, ...]:
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

    def _row(self, feature: str) -> int | None:
        return self._index.get(key(feature))

    def _knows(self, feature: str) -> bool:
        return key(feature) in self._index

    def _vote(self, feature: str, column: int) -> float:
        """How much more a feature speaks for one topic than for the others."""
        row = self._row(feature)
        if row is None:
            return 0.0
        totals = sums(self.weights, [row])
        return totals[column] - sum(totals) / len(totals)


def load_matcher(path: str | os.PathLike[str]) -> Matcher:
    """The matcher as it was trained and committed."""
    return Matcher(read(path))
