"""What was made of a patient's words."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

Decision = Literal["answer", "ask", "decline"]


class Match(NamedTuple):
    """The topic a patient meant, or the honest lack of one, and why."""

    decision: Decision
    topics: tuple[str, ...] = ()
    """The topic to answer; the one or two to offer when asking back; none when declining."""
    slots: Mapping[str, str] = {}
    """Slot name to the id of the value named in the text."""
    path: str = ""
    """Which stage decided: "screen", "exact" or "classifier"."""
    score: float = 0.0
    margin: float = 0.0
    """How far the best topic lies ahead of the runner-up."""
    runner_up: str = ""
    why: tuple[str, ...] = ()
    """The words that decided, most telling first."""


Understand = Callable[[str], Match]
"""Text in, a match out."""
