"""Holds a dialog once more, at a simulated device, and says where it went another way."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from typing import NamedTuple

from skill.content.types import Content
from skill.errors import AftercareError
from skill.tools.simulator.device import Device, Turn
from skill.tools.simulator.dialogs.compare import differences
from skill.tools.simulator.dialogs.observe import observe
from skill.tools.simulator.dialogs.types import Dialog, Step
from skill.tools.simulator.link import Invoke
from skill.tools.simulator.resolve import Resolver

DAY = date(2026, 5, 4)
"""The day of a dialog that names none: the same whenever it is replayed."""


class Skill(NamedTuple):
    """What answers, and the words it answers with."""

    invoke: Invoke
    content: Content


SkillOf = Callable[[Path | None], Skill]
"""The skill as a clinic's file makes it. Raises ContentError when that cannot be used."""


class Result(NamedTuple):
    """How one dialog went."""

    path: str
    title: str
    failures: tuple[str, ...] = ()
    """Each is a text of several lines: where, what the patient did, and the differences."""
    seconds: float = 0.0


def try_dialog(
    path: Path,
    read: Callable[[Path], Dialog],
    skill_of: SkillOf,
    resolver: Resolver,
    timer: Callable[[], float],
    slot_first: bool = False,
) -> Result:
    """Reads and replays a file; one that cannot be read has failed."""
    started = timer()
    try:
        dialog = read(path)
        failures = replay(dialog, skill_of(dialog.clinic), resolver, slot_first)
        return Result(dialog.path, dialog.title, failures, timer() - started)
    except AftercareError as error:
        return Result(path.as_posix(), path.stem, (str(error),), timer() - started)


def replay(
    dialog: Dialog, skill: Skill, resolver: Resolver, slot_first: bool = False
) -> tuple[str, ...]:
    """Every turn that did not go as expected, as text."""
    desk = _Desk(skill.invoke, resolver, slot_first)
    failures = []
    for step in dialog.steps:
        seen = observe(desk.take(step), skill.content.speech)
        if found := differences(step.expected, seen):
            failures.append(
                "\n    ".join((f"{dialog.path}:{step.line}: {step}", *found)),
            )
    return tuple(failures)


class _Desk:
    """A device whose day and kind a dialog sets."""

    def __init__(self, invoke: Invoke, resolver: Resolver, slot_first: bool) -> None:
        numbers = count(1)
        self._day = DAY
        self._device = Device(
            resolver,
            invoke,
            clock=self._noon,
            ids=lambda: str(next(numbers)),
            slot_first=slot_first,
        )

    def _noon(self) -> datetime:
        return datetime.combine(self._day, time(12), UTC)

    def take(self, step: Step) -> Turn:
        device = self._device
        self._day = step.day or self._day
        if step.device:
            device.setting = device.setting._replace(kind=step.device)
        if step.deed == "says":
            return device.say(step.text)
        if step.deed == "stays silent":
            return device.silence()
        return device.launch() if step.deed == "opens the skill" else device.end()
