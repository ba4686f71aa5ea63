"""Finds a word to the conversation in what was handed over as a question."""

from collections.abc import Mapping

from skill.understanding.languages.en import AROUND
from skill.understanding.utterance import Utterance


def command_in(said: Utterance, commands: Mapping[str, str]) -> str:
    """The command that the text is, whatever is said around it; empty if it is none."""
    words = said.text.split()
    before, after = _around(words), _around(words[::-1])
    cuts = [(start, end) for start in range(before + 1) for end in range(after + 1)]
    # As little as possible is taken away, and from the front first: "oh sorry, okay" is "okay".
    for start, end in sorted(cuts, key=lambda cut: (sum(cut), -cut[0])):
        command = commands.get(" ".join(words[start : len(words) - end]))
        if command:
            return command
    return ""


def _around(words: list[str]) -> int:
    """How many words at the beginning are only said around something."""
    count = 0
    while count < len(words) and words[count] in AROUND:
        count += 1
    return count
