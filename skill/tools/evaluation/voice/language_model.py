"""A trigram model of what is likely to be said, in the ARPA format that recognisers read.

Interpolated after Witten and Bell: what a history was rarely followed by, a shorter history says.
Under it all lies a general vocabulary, so that words which no sample holds can be heard as well.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

START, END = "<s>", "</s>"
GENERAL = 0.15
"""Share of general English in the probability of a single word."""
ORDER = 3

Gram = tuple[str, ...]
_NEVER = -99.0


def arpa(sentences: Iterable[Sequence[str]], general: Mapping[str, float]) -> str:
    """The model of sentences, which are words and may begin with START and end with END.

    `general` gives the probability of words in the language at large.
    """
    counts = _counts(sentences)
    model = _Model(counts, general)
    grams = [sorted(model.words), *(sorted(counts[order]) for order in (2, 3))]
    lines = ["\\data\\", *(f"ngram {n}={len(each)}" for n, each in enumerate(grams, 1))]
    for order, each in enumerate(grams, 1):
        lines += ["", f"\\{order}-grams:"]
        lines += (model.line(gram) for gram in each)
    return "\n".join((*lines, "", "\\end\\", ""))


def _counts(sentences: Iterable[Sequence[str]]) -> Mapping[int, Counter[Gram]]:
    counts: dict[int, Counter[Gram]] = {order: Counter() for order in range(1, ORDER + 1)}
    for words in sentences:
        for order in counts:
            counts[order].update(_grams(words, order))
    return counts


def _grams(words: Sequence[str], order: int) -> Iterator[Gram]:
    return (tuple(words[at : at + order]) for at in range(len(words) - order + 1))


class _Model:
    """Probabilities by counts."""

    def __init__(self, counts: Mapping[int, Counter[Gram]], general: Mapping[str, float]) -> None:
        self._counts, self._general = counts, general
        self._total = sum(n for (word,), n in counts[1].items() if word != START)
        self._mass = sum(general.values()) or 1.0
        self._after: Counter[Gram] = Counter()
        self._kinds: defaultdict[Gram, int] = defaultdict(int)
        for order in range(2, ORDER + 1):
            for gram, number in counts[order].items():
                self._after[gram[:-1]] += number
                self._kinds[gram[:-1]] += 1
        self.words = {*counts[1], *((word,) for word in general), (START,), (END,)}

    def line(self, gram: Gram) -> str:
        """One entry: its probability, the words, and what is left to shorter histories."""
        probability = _NEVER if gram == (START,) else math.log10(self.probability(gram))
        entry = f"{probability:.4f}\t{' '.join(gram)}"
        if len(gram) == ORDER or gram not in self._kinds:
            return entry if len(gram) == ORDER else f"{entry}\t0.0000"
        return f"{entry}\t{math.log10(self._left(gram)):.4f}"

    def probability(self, gram: Gram) -> float:
        """Of the last word, after the others."""
        if len(gram) == 1:
            own = self._counts[1][gram] / self._total if self._total else 0.0
            general = self._general.get(gram[0], 0.0) / self._mass
            # Nothing is impossible: a word of the vocabulary that nobody counted.
            return max((1 - GENERAL) * own + GENERAL * general, 1e-9)
        history = gram[:-1]
        own = self._counts[len(gram)][gram] / (self._after[history] + self._kinds[history])
        return own + self._left(history) * self.probability(gram[1:])

    def _left(self, history: Gram) -> float:
        kinds = self._kinds[history]
        return kinds / (self._after[history] + kinds)
