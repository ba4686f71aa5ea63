"""A digest for people: as text for a mail, and as a page with bars."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from skill.tools.digest.count import LEAST, OTHER, OUTCOMES, Cell

if TYPE_CHECKING:
    from jinja2 import Template

NOTE = f"What was counted fewer than {LEAST} times is left out, and nothing is added up."
NOTHING = "Nothing was counted often enough to be shown."


class Row(NamedTuple):
    """One bar."""

    name: str
    number: int
    advice: str


class Section(NamedTuple):
    """One outcome in one week and locale."""

    week: str
    locale: str
    title: str
    rows: tuple[Row, ...]


def sections(cells: Mapping[Cell, int], names: Mapping[str, str]) -> Iterator[Section]:
    """The shown cells in order, the largest first; `names` says what topics are called."""
    order = list(OUTCOMES)
    by = sorted(cells, key=lambda cell: (cell.week, cell.locale, order.index(cell.outcome)))
    for (week, locale, outcome), group in groupby(by, key=lambda cell: cell[:3]):
        largest = sorted(group, key=lambda cell: (-cells[cell], cell.name))
        rows = (
            Row(_named(cell, names), cells[cell], advice(cell.outcome, cell.name))
            for cell in largest
        )
        yield Section(week, locale, OUTCOMES[outcome], tuple(rows))


def advice(outcome: str, name: str) -> str:
    """What a clinic can do about it."""
    if outcome == "referred" and name:
        return f"answer it yourself: [answers.{name}] in your clinic's file"
    if outcome == "declined" and name:
        return f'add a topic on "{name}", or add the words to the topic that answers it'
    if outcome == "asked" and name:
        return f'add phrases with "{name}" to the topic that is meant'
    return ""


def as_text(found: list[Section]) -> str:
    """The digest as lines."""
    lines = [NOTE] if found else [NOTHING, NOTE]
    for section in found:
        lines += ["", f"{section.week}, {section.locale}: {section.title.lower()}"]
        lines += [
            f"{row.number:7} {row.name}" + (f"  ({row.advice})" if row.advice else "")
            for row in section.rows
        ]
    return "\n".join(lines)


def as_page(found: list[Section]) -> str:
    """The digest as one page that needs nothing else, fit for a mail."""
    most = max((row.number for section in found for row in section.rows), default=1)
    return _template().render(sections=found, most=most, note=NOTE, nothing=NOTHING)


@cache
def _template() -> "Template":
    # Only now: the help of all commands need not load it.
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("skill.tools.digest", ".")
    return Environment(loader=loader, autoescape=True).get_template("page.html")


def _named(cell: Cell, names: Mapping[str, str]) -> str:
    return names.get(cell.name, cell.name) if cell.name != OTHER else "anything else"
