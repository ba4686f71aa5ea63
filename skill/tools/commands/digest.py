"""`aftercare digest`: what patients asked week by week, counted from the skill's log."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

import click

from skill.tools.digest.count import count
from skill.tools.digest.known import known_names
from skill.tools.digest.show import as_page, as_text, sections


@click.command("digest")
@click.argument("logs", nargs=-1, required=True, type=click.File(errors="replace"))
@click.option(
    "--page",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write it as a page with bars, too, fit to be mailed.",
)
def command(logs: tuple[TextIO, ...], page: Path | None) -> None:
    """Count what was asked, week by week, in the skill's own log lines.

    Reads Lambda's log or the service's, "-" being standard input. A count under eleven is never
    shown, nor the week under way.
    """
    known, names = known_names()
    cells = count(_lines(logs), known, date.today())
    found = list(sections(cells, names))
    click.echo(as_text(found))
    if page:
        page.write_text(as_page(found), encoding="utf-8")


def _lines(logs: tuple[TextIO, ...]) -> Iterator[str]:
    for log in logs:
        yield from log
