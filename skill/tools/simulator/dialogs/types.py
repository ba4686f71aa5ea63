"""A conversation with what is expected of it, as frozen types."""

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from skill.tools.simulator.envelope import DeviceKind

Deed = Literal["says", "stays silent", "opens the skill", "leaves"]
Disclaimer = Literal["full", "short", "danger", "none"]
Standing = Literal["open", "ended"]


class Expected(NamedTuple):
    """What must come of a turn; None stands for whatever comes."""

    topic: str | None = None
    """Id of the topic answered; empty when none may be."""
    says: tuple[str, ...] = ()
    says_not: tuple[str, ...] = ()
    disclaimer: Disclaimer | None = None
    session: Standing | None = None
    urgent: bool | None = None


class Step(NamedTuple):
    """One thing the patient does."""

    deed: Deed
    text: str = ""
    """What is said."""
    expected: Expected = Expected()
    device: DeviceKind | None = None
    """The device from here on, where it changes."""
    day: date | None = None
    """The day from here on, where it changes."""
    line: int = 1

    def __str__(self) -> str:
        said = f' "{self.text}"' if self.text else ""
        return f"the patient {self.deed}{said}"


class Dialog(NamedTuple):
    """One conversation."""

    path: str
    """As shown to people."""
    title: str
    steps: tuple[Step, ...]
    clinic: Path | None = None
    """The clinic's file that answers; None for whoever runs the test."""
