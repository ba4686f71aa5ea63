"""Samples of different intents that say nearly the same, as Amazon's retired tool reported them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from skill.tools.authoring.interaction_model.words import carries_meaning, word_set, words

_ASKING = word_set("when why how where who what which not don't doesn't can't won't isn't")
"""Small words that change what is asked."""

_TREATMENT = word_set("microneedling needling needled treatment procedure session appointment")
"""Words for the treatment itself tell no topic from another."""

_FEWEST = 2
"""Telling words that must be alike; a single one says little: "peeling" is not "a peel"."""

_ENDINGS = ("ing", "ed", "es", "s")


class Conflict(NamedTuple):
    """Two samples that differ in small words only."""

    sample: str
    intent: str
    other: str
    other_intent: str


def conflicts(samples: Mapping[str, Sequence[str]]) -> Iterator[Conflict]:
    """Every pair of samples, of two intents, with the same telling words in the same question."""
    alike: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for intent, texts in samples.items():
        for text in texts:
            if gist := _gist(text):
                alike[gist].append((intent, text))
    for group in alike.values():
        for (intent, text), (other_intent, other) in combinations(group, 2):
            if intent != other_intent:
                yield Conflict(text, intent, other, other_intent)


def _gist(text: str) -> tuple[str, ...]:
    """The stems of the telling words, and what kind of question it is."""
    found = words(text)
    telling = {_stem(word) for word in found if _tells(word)}
    if len(telling) < _FEWEST:
        return ()
    return (*sorted(telling), *sorted(_ASKING.intersection(found)))


def _tells(word: str) -> bool:
    return carries_meaning(word) and word not in _TREATMENT


def _stem(word: str) -> str:
    """A word without a common ending: "wearing" and "wears" are "wear"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word
