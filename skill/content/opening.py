"""When a clinic is open: its days and times, in its own time zone."""

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from skill.content.reading import File

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_TIMES = re.compile(r"([01]?\d|2[0-4]):([0-5]\d) ?- ?([01]?\d|2[0-4]):([0-5]\d)")

Times = tuple[int, int]
"""Minutes after midnight from which and until which a clinic is open; equal when it is not."""


class Opening(NamedTuple):
    """A clinic's week."""

    time_zone: str
    """By its name in the time zone database: "America/Chicago"."""
    days: tuple[Times, ...]
    """From Monday on."""

    def is_open(self, now: datetime) -> bool:
        """Whether the clinic is open at a moment that knows its own time zone."""
        from zoneinfo import ZoneInfo

        local = now.astimezone(ZoneInfo(self.time_zone))
        begins, ends = self.days[local.weekday()]
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return timedelta(minutes=begins) <= local - midnight < timedelta(minutes=ends)


def read_opening(file: "File") -> Opening | None:
    """The week of a clinic's file, if it has one; what is wrong with it is left in the file."""
    table = file.table_of(file.table, "opening")
    if not table:
        return None
    file.only(table, ("time_zone", *DAYS), "opening")
    zone = file.text(table, "time_zone", "opening")
    if zone and not _known(zone):
        what = f'unknown time zone "{zone}"'
        file.problem("opening.time_zone", what, 'write it as "America/Chicago"')
    return Opening(zone, tuple(_times(file, file.text(table, day, "opening", "")) for day in DAYS))


def _times(file: "File", text: str) -> Times:
    found = _TIMES.fullmatch(text)
    if not text:
        return 0, 0
    if not found:
        what = f'"{text}" is not a time of opening'
        file.problem(text, what, 'write it as "9:00-17:00", or leave the day out')
        return 0, 0
    hours, minutes, until, past = map(int, found.groups())
    return 60 * hours + minutes, 60 * until + past


def _known(zone: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (ValueError, OSError, LookupError):
        return False
    return True
