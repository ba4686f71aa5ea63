"""Picks the most telling samples of a topic: few enough to review, wide enough to learn from."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log1p
from typing import NamedTuple

from skill.tools.authoring.interaction_model.phrases import Phrase
from skill.tools.authoring.interaction_model.words import carries_meaning, frame, words

MOST = 250
LEAST = 25
LONGEST = 16
"""Words of a sample; longer ones tell of one person's day, not of the topic."""

_OF_EACH = 40
"""Sentences of one template that are looked at."""

_GOLDEN = (5**0.5 - 1) / 2

_LENGTH = 0.6
"""A long phrase must outdo a short one: what it adds is divided by its words to this power."""

_COLLECTED = 1.3
"""How much more a wording is worth that somebody came up with as a whole."""


class _Candidate(NamedTuple):
    text: str
    features: tuple[str, ...]
    size: float


def select(phrases: Sequence[Phrase], first: Iterable[str] = (), most: int = MOST) -> list[str]:
    """At most so many of a topic's phrases, those in `first` always, in alphabetical order.

    Greedy: the next is the one that adds the most words, word pairs and frames not yet covered. A
    feature weighs more the more templates and utterances use it, and less each time it is taken.
    """
    phrases = [phrase for phrase in _thinned(phrases) if _tells_a_topic(phrase)]
    weights = _weights(phrases)
    texts = {phrase.text for phrase in phrases if len(words(phrase.text)) <= LONGEST}
    collected = {phrase.text for phrase in phrases if not phrase.authored}
    candidates = {text: _candidate(text, text in collected) for text in sorted({*first, *texts})}
    covered: Counter[str] = Counter()
    chosen = list(dict.fromkeys(first))[:most]
    for text in chosen:
        covered.update(candidates.pop(text).features)
    heap = [(-_gain(one, weights, covered), text) for text, one in candidates.items()]
    heapq.heapify(heap)
    while heap and len(chosen) < most:
        _, text = heapq.heappop(heap)
        gain = _gain(candidates[text], weights, covered)
        # Gains only ever shrink, so one that still leads after an update is the best there is.
        if heap and (-gain, text) > heap[0]:
            heapq.heappush(heap, (-gain, text))
            continue
        chosen.append(text)
        covered.update(candidates[text].features)
    return sorted(chosen)


def _tells_a_topic(phrase: Phrase) -> bool:
    """A word by itself may mean several things ("cream"), unless an author has settled it."""
    return phrase.authored or len(words(phrase.text)) > 1


def _thinned(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """A few of each template's sentences, spread over all of its alternatives.

    Steps of the golden ratio fall between one another, so that no alternative is missed for long.
    """
    origins: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        origins[phrase.origin].append(phrase)
    for found in origins.values():
        for step in range(min(len(found), _OF_EACH)):
            yield found[step if len(found) <= _OF_EACH else int(step * _GOLDEN % 1 * len(found))]


def _candidate(text: str, collected: bool) -> _Candidate:
    size = len(words(text)) ** _LENGTH / (_COLLECTED if collected else 1)
    return _Candidate(text, features(text), size)


def features(text: str) -> tuple[str, ...]:
    """What a phrase can teach: its telling words, its word pairs and its frame."""
    parts = words(text)
    telling = dict.fromkeys(f"w:{word}" for word in parts if carries_meaning(word))
    pairs = dict.fromkeys(f"p:{a} {b}" for a, b in zip(("<", *parts), (*parts, ">"), strict=True))
    return (*telling, *pairs, f"f:{frame(text)}")


def _weights(phrases: Iterable[Phrase]) -> Mapping[str, float]:
    origins: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        for feature in features(phrase.text):
            origins[feature].add(phrase.origin)
    return {feature: log1p(len(found)) for feature, found in origins.items()}


def _gain(one: _Candidate, weights: Mapping[str, float], covered: Mapping[str, int]) -> float:
    new = sum(weights[feature] / (1 + covered.get(feature, 0)) for feature in one.features)
    return new / one.size
