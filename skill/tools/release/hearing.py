"""How well an invocation name is heard by somebody who does not know it.

Alexa knows the name and looks for it, so it hears better than this; but a name that is easily taken
for other words is one that patients will have to repeat.
"""

from collections.abc import Callable, Sequence

from skill.tools.evaluation.voice.recognise import phones
from skill.tools.evaluation.voice.synthesis import Manner, manner_of

TRIALS = 16
ENOUGH = 12
CLOSE = 1 / 3
"""Share of the sounds that may be others: as near as that, no other skill's name is nearer."""
PLAIN_NAMES = ("my skincare clinic", "my skin clinic")
"""Suggested where a name is badly heard."""

Speak = Callable[[str, Manner], bytes]
Hear = Callable[[bytes], str]


def times_heard(name: str, speak: Speak, hear: Hear, trials: int = TRIALS) -> int:
    """In how many of the trials, by different voices, speeds and noises, the name came across."""
    said = f"open {name}"
    expected = phones(said)
    sounds = (speak(said, manner_of(said, 0, number)) for number in range(trials))
    return sum(distance(expected, phones(hear(sound))) <= CLOSE * len(expected) for sound in sounds)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """The fewest sounds to change, add or leave out that turn one into the other."""
    row = list(range(len(other) + 1))
    for at, left in enumerate(one, 1):
        diagonal, row[0] = row[0], at
        for place, right in enumerate(other, 1):
            changed = diagonal + (left != right)
            diagonal = row[place]
            row[place] = min(row[place] + 1, row[place - 1] + 1, changed)
    return row[-1]
