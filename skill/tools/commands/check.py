"""`aftercare check`: everything wrong with the files a clinic edits, at once."""

from datetime import date
from pathlib import Path

import click

from skill.errors import ContentError, Problem
from skill.tools.authoring.check import Report, check
from skill.tools.authoring.interaction_model.build import model_key
from skill.tools.authoring.interaction_model.check import check_model
from skill.tools.authoring.interaction_model.phrases import phrases_of
from skill.tools.authoring.locales import misplaced
from skill.tools.authoring.utterances import check_utterances, read_utterances
from skill.tools.project import DATA, editions, read_folder


def check_everything(data: Path, clinic: Path | None, today: date) -> Report:
    """What is said and what is recognised, both checked."""
    problems, warnings = set(misplaced(data)), set[Problem]()
    models: set[str] = set()
    for edition in editions(data):
        folder = read_folder(data, clinic, edition)
        problems.update(check_utterances(data, edition, folder.kinds))
        # Templates that do not parse are problems of the folder, so it is checked after the model;
        # where locales have the same model, once is enough.
        if (key := model_key(folder)) not in models:
            models.add(key)
            model = check_model(folder, phrases_of(read_utterances(data, edition)))
            problems.update(model.errors)
            warnings.update(model.warnings)
        content = check(folder, today)
        problems.update(content.problems)
        warnings.update(content.warnings)
    return Report(sorted(problems), sorted(warnings))


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
