"""Words without which no text can hold an urgent sign: a quick first look that saves the long one.

Making the screen ready takes a quarter of a cold start, and hardly any slot value needs it.
"""

from typing import NamedTuple

from skill.understanding.utterance import Utterance


class Triggers(NamedTuple):
    """One of these words stands in every text that tells of an urgent sign."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def any_in(self, said: Utterance) -> bool:
        """Whether the text is worth screening."""
        return any(
            word in self.words or word.startswith(self.beginnings)
            for sentence in said.sentences
            for word in sentence
        )


def read_triggers(written: list[str]) -> Triggers:
    """The triggers from the list that `triggers_of` made."""
    return Triggers(
        frozenset(word for word in written if word[-1] != "*"),
        tuple(word[:-1] for word in written if word[-1] == "*"),
    )


def load_triggers(path: str) -> Triggers:
    """The triggers that `aftercare build` wrote."""
    with open(path, encoding="utf-8") as file:
        return read_triggers(file.read().split())
