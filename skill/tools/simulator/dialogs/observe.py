"""What came of a turn, in the terms in which a dialog expects it."""

import re
from typing import NamedTuple

from skill.content.types import Speech
from skill.tools.simulator.device import LISTENING, Turn
from skill.tools.simulator.dialogs.types import Disclaimer, Standing
from skill.understanding.normalise import normalise

_ON_A_TOPIC = ("answered", "referred", "introduced", "urgent")
_LONGEST_NAME = 80


class Seen(NamedTuple):
    """One turn's outcome."""

    topic: str
    """Id of the topic answered, empty when none was."""
    spoken: str
    disclaimer: Disclaimer
    session: Standing
    urgent: bool
    told: bool
    """Whether the skill told why, so that topic and urgent are known."""
    faults: tuple[str, ...]
    """What is wrong whatever was expected."""


def observe(turn: Turn, speech: Speech) -> Seen:
    """What came of a turn."""
    outcome = turn.trace.get("outcome")
    faults = ["something broke inside the skill"] if outcome == "failed" else []
    return Seen(
        topic=str(turn.trace.get("topic", "")) if outcome in _ON_A_TOPIC else "",
        spoken=turn.spoken,
        disclaimer=_disclaimer(turn.spoken, speech),
        session="open" if turn.state in LISTENING else "ended",
        urgent=outcome == "urgent",
        # Without a request there was no one to tell.
        told=bool(turn.trace) or turn.request is None,
        faults=(*faults, *(f"breaks rule {notice}" for notice in turn.notices)),
    )


def _disclaimer(spoken: str, speech: Speech) -> Disclaimer:
    """The longer of the two that is heard, whatever clinic it names."""
    if _heard_in(spoken, speech.disclaimer):
        return "full"
    if _heard_in(spoken, speech.danger_disclaimer):
        return "danger"
    return "short" if _heard_in(spoken, speech.short_disclaimer) else "none"


def _heard_in(spoken: str, text: str) -> bool:
    pieces = (re.escape(normalise(piece)) for piece in re.split(r"\{\w+\}", text))
    pattern = f".{{1,{_LONGEST_NAME}}}?".join(pieces)
    return re.search(pattern, normalise(spoken)) is not None
