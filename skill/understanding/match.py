"""What was made of a patient's words."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from skill.content.signs import Danger

Decision = Literal["answer", "ask", "decline"]

URGENT, SELF_HARM, POISONING = DANGERS = ("urgent_symptoms", "self_harm", "poisoning")
"""The topics of danger: only where to get help is said."""

TOPIC_OF: Mapping[Danger, str] = {
    "emergency": URGENT,
    "clinic": URGENT,
    "self_harm": SELF_HARM,
    "poisoning": POISONING,
}


class Match(NamedTuple):
    """The topic a patient meant, or the honest lack of one, and why."""

    decision: Decision
    topics: tuple[str, ...] = ()
    """The topic to answer; the one or two to offer when asking back; none when declining."""
    path: str = ""
    """Which stage decided: "screen" or "classifier"."""
    score: float = 0.0
    margin: float = 0.0
    """How far the best topic lies ahead of the runner-up."""
    runner_up: str = ""
    why: tuple[str, ...] = ()
    """The words that decided, most telling first."""
    danger: Danger = "clinic"
    """Of a topic of danger: which answer it gets."""
