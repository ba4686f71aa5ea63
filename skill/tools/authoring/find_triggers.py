"""Finds the words without which no text can hold an urgent sign."""

from collections.abc import Callable, Iterator, Sequence

from skill.content.signs import UrgentRules
from skill.understanding.utterance import EDGE

_JOINS = ("..", "...")

Choice = tuple[str, set[str]]
"""A group of words (or none), and the words of which the text must have one for it."""


def triggers_of(rules: UrgentRules, frequency: Callable[[str], int]) -> list[str]:
    """For every pattern the rarest words that it cannot do without, sorted; "burn*" as written."""

    def rarest(choices: Sequence[Choice]) -> set[str]:
        found = (words for _, words in choices)
        return min(found, key=lambda words: (sum(map(frequency, words)), sorted(words)))

    needed: set[str] = set()
    for sign in rules.signs:
        for pattern in sign.phrases:
            choices = list(_choices(pattern, rules, frequency))
            needed |= rarest(choices)
            # A word that is known by its sound alone is no trigger: then another one must be.
            for heard in {name for name, _ in choices}.intersection(rules.heard):
                if others := [choice for choice in choices if choice[0] != heard]:
                    needed |= rarest(others)
    return sorted(needed)


def _choices(pattern: str, rules: UrgentRules, frequency: Callable[[str], int]) -> Iterator[Choice]:
    def rarest(phrase: str) -> str:
        words = phrase.replace(EDGE, "").split()
        return min(words, key=lambda word: (frequency(word), word), default="")

    for row in pattern.split(" & not ")[0].split(" & "):
        between: list[str] = []
        for piece in [*row.split(), _JOINS[0]]:
            if piece[0] != "{" and piece not in _JOINS:
                between.append(piece)
                continue
            if word := rarest(" ".join(between)):
                yield "", {word}
            between = []
            if piece[0] == "{":
                found = {rarest(phrase) for phrase in rules.words[piece[1:-1]]}
                # Every sentence has edges, so a group that holds one tells nothing.
                if "" not in found:
                    yield piece[1:-1], found
