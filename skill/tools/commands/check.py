"""`aftercare check`: everything wrong with the files a clinic edits, at once."""

from datetime import date
from pathlib import Path

import click

from skill.errors import ContentError
from skill.tools.authoring.check import Report, check
from skill.tools.authoring.interaction_model.check import check_model
from skill.tools.authoring.interaction_model.phrases import read_utterances
from skill.tools.authoring.interaction_model.utterances import check_utterances
from skill.tools.authoring.load import read_folder
from skill.tools.project import DATA


def check_everything(data: Path, clinic: Path | None, today: date) -> Report:
    """What is said and what is recognised, both checked."""
    folder = read_folder(data, clinic)
    utterances = check_utterances(data, folder.kinds)
    # Templates that do not parse become problems of the folder, so it is checked after the model.
    model = check_model(folder, read_utterances(data))
    content = check(folder, today)
    return Report(
        sorted({*content.problems, *model.errors, *utterances}),
        sorted({*content.warnings, *model.warnings}),
    )


@click.command("check")
@click.option(
    "--clinic",
    type=click.Path(path_type=Path),
    envvar="AFTERCARE_CLINIC",
    help="The clinic's file; without it the example clinic's.",
)
@click.option("--data", type=click.Path(path_type=Path), default=DATA, hidden=True)
def command(clinic: Path | None, data: Path) -> None:
    """Check every answer, prompt and phrase; exit 1 when something must be put right."""
    report = check_everything(data, clinic, date.today())
    for warning in report.warnings:
        click.echo(f"{warning.path}:{warning.line}: warning: {warning.what}: {warning.remedy}")
    if report.problems:
        raise ContentError(report.problems)
    click.echo("All good.")
