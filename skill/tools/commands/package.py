"""`aftercare package`: a clinic's skill, ready to be published."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from skill.content.edition import DEFAULT
from skill.errors import ContentError
from skill.tools.commands._release import UNCOMPILED, for_function


@click.command("package")
@click.option(
    "--clinic",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="AFTERCARE_CLINIC",
    help="The clinic's file; without it the example clinic's.",
)
@click.option("--procedure", default=DEFAULT.procedure, show_default=True)
@for_function
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/skill"),
    show_default=True,
    help="The folder that `ask deploy` is run in.",
)
@click.option("--code/--no-code", default=True, help="Whether to build the function's code, too.")
@click.option("--voice/--no-voice", default=True, help="Whether to try how well the name is heard.")
def command(
    clinic: Path | None,
    procedure: str,
    python: str,
    processor: str,
    out: Path,
    code: bool,
    voice: bool,
) -> None:
    """Write a clinic's skill as files: its page in the store, models, icons, pages and function.

    Refuses a clinic's file that the store would refuse, with file and line.
    """
    from skill.tools.release.bundle import build_code
    from skill.tools.release.check import check_store
    from skill.tools.release.package import EXAMPLE, skill_of_clinic, write

    clinic = clinic or EXAMPLE
    skill = skill_of_clinic(clinic, procedure, python, processor)
    problems, warnings = check_store(skill, clinic)
    for warning in warnings:
        click.echo(f"{warning.path}:{warning.line}: warning: {warning.what}: {warning.remedy}")
    if problems:
        raise ContentError(problems)
    for part in ("skill-package", "infrastructure", "pages"):
        shutil.rmtree(out / part, ignore_errors=True)
    write(skill.files, out)
    if code and not build_code(out / "lambda", clinic, python, processor):
        click.echo(UNCOMPILED.format(python=python))
    for line in _heard(skill.store.invocation_name) if voice else ():
        click.echo(line)
    click.echo(f"{out}: {', '.join(skill.models)}; Python {python}, {processor}")


def _heard(name: str) -> Iterator[str]:
    """How well the name came across, and better ones where it did not."""
    from skill.tools.evaluation.voice.recognise import Stranger
    from skill.tools.evaluation.voice.synthesis import need_tools, speak
    from skill.tools.release.hearing import ENOUGH, PLAIN_NAMES, TRIALS, times_heard

    need_tools()
    hear = Stranger().hear
    heard = times_heard(name, speak, hear)
    yield f'"{name}" was heard {heard} of {TRIALS} times by a recogniser that does not know it.'
    if heard < ENOUGH:
        yield f"warning: fewer than {ENOUGH}: choose plainer words, for instance:"
        for other in PLAIN_NAMES:
            yield f'  "{other}": {times_heard(other, speak, hear)}'
