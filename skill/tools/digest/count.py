"""Counts log lines in cells, and leaves out every cell that is small.

Each line falls in one cell or in none, and no sum of cells is ever shown: what is left out is in
nothing that can be seen, so it can't be worked out.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

LEAST = 11
"""The smallest count that is shown."""

OUTCOMES: Mapping[str, str] = {
    "answered": "Answered",
    "referred": "Referred to the clinic",
    "declined": "Without an answer",
    "asked": "Asked back",
    "urgent": "Danger signs",
}
"""What is counted, and its heading."""

OTHER = ""
"""Stands for whatever is not among the names that are known."""
_WEEK = re.compile(r"\d{4}-W\d\d")


class Cell(NamedTuple):
    """What is counted together."""

    week: str
    """ISO week: "2026-W19"."""
    locale: str
    outcome: str
    name: str
    """Of an answer its topic; of what has no answer a word of the lexicon, or `OTHER`."""


class Known(NamedTuple):
    """The only names that can be counted."""

    locales: Collection[str]
    topics: Collection[str]
    words: Mapping[str, str]
    """How the log has a word of the lexicon, to how it is written; the first that a line has."""


def count(lines: Iterable[str], known: Known, today: date) -> dict[Cell, int]:
    """The cells large enough to be shown, of the weeks that are over.

    A week under way is left out: two digests of it would tell who asked in between.
    """
    cells = Counter(cell for line in lines if (cell := _cell(line, known)))
    return {
        cell: number
        for cell, number in sorted(cells.items())
        if number >= LEAST and cell.week < week_of(today)
    }


def week_of(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _cell(line: str, known: Known) -> Cell | None:
    noted = _noted(line)
    week, locale, outcome = (_text(noted.get(key)) for key in ("week", "locale", "outcome"))
    if outcome not in OUTCOMES or not _WEEK.fullmatch(week) or locale not in known.locales:
        return None
    if outcome in ("declined", "asked"):
        return Cell(week, locale, outcome, _word(noted.get("words"), known))
    topic = _text(noted.get("topic"))
    return Cell(week, locale, outcome, topic if topic in known.topics else OTHER)


def _word(words: object, known: Known) -> str:
    said = words if isinstance(words, list) else []
    return next((text for word, text in known.words.items() if word in said), OTHER)


def _noted(line: str) -> dict[str, Any]:
    """The JSON object in a line; what goes before it is the log's own."""
    try:
        found = json.loads(line[line.index("{") :])
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
