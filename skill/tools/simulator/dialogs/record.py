"""Turns a conversation that was held into a dialog that expects it to go the same way again."""

import re
from collections.abc import Sequence
from pathlib import Path

from skill.content.types import Speech
from skill.tools.simulator.device import Turn
from skill.tools.simulator.dialogs.observe import observe
from skill.tools.simulator.dialogs.types import Dialog, Expected, Step
from skill.tools.simulator.envelope import DeviceKind, device_kind

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def record(
    turns: Sequence[Turn], speech: Speech, *, title: str, path: str = "", clinic: Path | None = None
) -> Dialog:
    """The dialog of these turns, a step for each."""
    steps, kind = [], None
    for turn in turns:
        now = device_kind(turn.request) if turn.request else kind
        steps.append(_step(turn, speech, now if now != kind else None))
        kind = now
    return Dialog(path, title, tuple(steps), clinic)


def _step(turn: Turn, speech: Speech, device: DeviceKind | None) -> Step:
    expected = _expected(turn, speech)
    if turn.heard.strip():
        return Step("says", " ".join(turn.heard.split()), expected, device)
    launched = turn.request is not None and turn.request["request"]["type"] == "LaunchRequest"
    return Step("opens the skill" if launched else "stays silent", "", expected, device)


def _expected(turn: Turn, speech: Speech) -> Expected:
    """The topic, the first sentence and the state: enough to notice another answer."""
    seen = observe(turn, speech)
    told = seen.told and turn.request is not None
    return Expected(
        topic=seen.topic if told else None,
        says=tuple(_SENTENCE.split(seen.spoken)[:1]) if seen.spoken else (),
        disclaimer=seen.disclaimer,
        session=seen.session,
        urgent=True if seen.urgent else None,
    )
