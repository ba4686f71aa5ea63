"""Hears whether the skill is being called by its name, and what is asked in the same breath."""

import re
from typing import NamedTuple

from skill.tools.authoring.known_phrases import ASKING, CONNECTORS, LAUNCHING, WAKE_WORD
from skill.understanding.normalise import normalise


class Call(NamedTuple):
    """What was said to the device, the wake word and the skill's name taken off."""

    utterance: str
    by_name: bool
    """Whether the skill was called by its name: that begins a new session."""


class Ear:
    """Knows one invocation name.

    Anchored on that name and on the start of the sentence: "can i use a face mask" and "when can
    i open my eyes" hold launch words too, and are questions.
    """

    def __init__(self, invocation_name: str) -> None:
        verbs = "|".join((*LAUNCHING, *ASKING))
        name = re.escape(normalise(invocation_name))
        connectors = "|".join(CONNECTORS)
        self._called = re.compile(
            rf"(?:(?:{verbs}) )?{name}$|(?:{verbs}) {name} (?:(?:{connectors}) )?(?P<rest>.+)"
        )

    def hear(self, text: str) -> Call:
        """What is left to understand; an empty utterance by name is a launch."""
        spoken = normalise(text).removeprefix(f"{WAKE_WORD} ")
        called = self._called.match(spoken)
        if called is None:
            return Call(spoken, by_name=False)
        return Call(called["rest"] or "", by_name=True)
