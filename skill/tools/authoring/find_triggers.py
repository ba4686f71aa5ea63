"""Finds the words without which no text can hold an urgent sign."""

from collections.abc import Callable, Iterator

from skill.content.signs import UrgentRules
from skill.understanding.spoken import EDGE

_JOINS = ("..", "...")


def triggers_of(rules: UrgentRules, frequency: Callable[[str], int]) -> list[str]:
    """For every pattern the rarest words that it cannot do without, sorted; "burn*" as written."""
    needed: set[str] = set()
    for sign in rules.signs:
        for pattern in sign.said:
            choices = _choices(pattern, rules, frequency)
            needed |= min(choices, key=lambda words: (sum(map(frequency, words)), sorted(words)))
    return sorted(needed)


def _choices(
    pattern: str, rules: UrgentRules, frequency: Callable[[str], int]
) -> Iterator[set[str]]:
    """The sets of words of which each must have one in the text for the pattern to match."""

    def rarest(phrase: str) -> str:
        return min(phrase.replace(EDGE, "").split(), key=lambda word: (frequency(word), word))

    for row in pattern.split(" & not ")[0].split(" & "):
        between: list[str] = []
        for piece in [*row.split(), _JOINS[0]]:
            if piece[0] != "{" and piece not in _JOINS:
                # Every sentence has edges, so they tell nothing.
                between += [piece] if piece != EDGE else []
                continue
            if between:
                yield {rarest(" ".join(between))}
                between = []
            if piece[0] == "{":
                yield {rarest(phrase) for phrase in rules.words[piece[1:-1]]}
