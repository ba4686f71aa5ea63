"""`aftercare test`: holds the kept dialogs once more and says where they went another way."""

import time
from functools import cache
from pathlib import Path

import click

from skill.content.edition import Edition
from skill.errors import AftercareError
from skill.tools.commands import _connect
from skill.tools.project import content_folder
from skill.tools.simulator.dialogs.files import dialog_files, read_any
from skill.tools.simulator.dialogs.junit import to_junit
from skill.tools.simulator.dialogs.replay import Result, Skill, try_dialog

SAVED = Path("dialogs")
"""Where the simulator's page saves conversations unless told otherwise."""


@click.command("test")
@_connect.takes_edition
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--junit",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the results as JUnit XML as well.",
)
@click.option(
    "--clinic",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="AFTERCARE_CLINIC",
    help="The clinic's file, for dialogs that name none.",
)
@click.option(
    "--slot-first", is_flag=True, help="As if Alexa handed over every answer as it was said."
)
def command(
    files: tuple[Path, ...],
    junit: Path | None,
    clinic: Path | None,
    edition: Edition,
    slot_first: bool,
) -> None:
    """Replay dialogs: FILES, folders of them, or else the project's and those in ./dialogs.

    Also replays files recorded by `ask dialog`; those say nothing of what must be answered.
    Exits with 1 when a dialog goes another way.
    """
    found = tuple(dialog_files(files or _folders(edition)))
    results = _results(found, clinic, edition, slot_first)
    for result in results:
        click.echo(f"{'FAILED' if result.failures else 'passed'}  {result.title} ({result.path})")
        for failure in result.failures:
            click.echo(f"  {failure}")
    if junit:
        _write(junit, to_junit(results))
    failed = sum(bool(result.failures) for result in results)
    click.echo(f"{len(results) - failed} passed, {failed} failed")
    if failed or not results:
        raise click.exceptions.Exit(1)


def _folders(edition: Edition) -> tuple[Path, ...]:
    """The project's dialogs, named as short as they can be from here, and one's own."""
    here, shipped = Path.cwd(), content_folder(edition=edition) / "dialogs"
    shipped = shipped.relative_to(here) if shipped.is_relative_to(here) else shipped
    return (shipped, SAVED) if SAVED.is_dir() else (shipped,)


def _results(
    files: tuple[Path, ...], clinic: Path | None, edition: Edition, slot_first: bool
) -> list[Result]:
    @cache
    def skill_of(named: Path | None) -> Skill:
        return _connect.skill_of(named or clinic, edition)

    resolver = _connect.resolver(edition)
    return [
        try_dialog(file, read_any, skill_of, resolver, time.perf_counter, slot_first)
        for file in files
    ]


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AftercareError(f"{path}: cannot be written: {error.strerror}") from None
