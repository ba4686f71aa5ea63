"""`aftercare evaluate`: how well labelled utterances are understood."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from skill.content.edition import Edition
from skill.errors import AftercareError
from skill.tools.commands._connect import takes_edition
from skill.tools.commands._progress import progress
from skill.tools.evaluation.floors import (
    AT_LEAST,
    AT_MOST,
    Floor,
    floor_from,
    missed_floors,
    read_floors,
)
from skill.tools.evaluation.listen import model_alone, whole_path
from skill.tools.evaluation.measure import Measurement, as_json, measure
from skill.tools.evaluation.show import report, write_predictions
from skill.tools.evaluation.utterances import read_tables, trained_on
from skill.tools.install import ROOT
from skill.tools.project import compiled
from skill.tools.simulator.interaction import load_model, read_model
from skill.tools.simulator.resolve import Resolver

PROJECT = ROOT / "pyproject.toml"


def _floors(ctx: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> list[Floor]:
    try:
        return [floor_from(text) for text in texts]
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command("evaluate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--predictions",
    "saved",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what became of each utterance to this table.",
)
@click.option("--json", "for_machines", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--only", type=click.Choice(["nlu"]), help="Measure the interaction model's samples alone."
)
@click.option("--seen", is_flag=True, help="Count utterances that were trained on, too.")
@click.option(
    "--floor",
    "floors",
    metavar="FIGURE=VALUE",
    multiple=True,
    callback=_floors,
    help=f"Exit 1 when the total misses it. At least: {', '.join(AT_LEAST)}. "
    f"At most: {', '.join(AT_MOST)}.",
)
@click.option("--floors-from", type=click.Path(path_type=Path), default=PROJECT, hidden=True)
@takes_edition
def command(
    files: tuple[Path, ...],
    saved: Path | None,
    for_machines: bool,
    only: str | None,
    seen: bool,
    floors: list[Floor],
    floors_from: Path,
    edition: Edition,
) -> None:
    """Measure how the utterances in FILES are understood.

    Each file is a table with the columns utterance and topic: the id of a topic, out_of_scope,
    or several separated by | of which any is right. Each utterance is heard in a session of its
    own. Those that were trained on are left out of the figures.

    Floors of single files are read from pyproject.toml, [tool.aftercare.floors.<file>].
    """
    found = _measured(files, only, seen, edition)
    if saved:
        write_predictions(saved, found.judged)
    lines = [json.dumps(as_json(found), indent=2)] if for_machines else report(found)
    for line in lines:
        click.echo(line)
    # A floor of a file is meant for the whole path, of which the model alone is a part.
    if missed := _missed(found, floors, {} if only else read_floors(floors_from)):
        raise AftercareError("\n".join(missed))


def _measured(
    files: tuple[Path, ...], only: str | None, seen: bool, edition: Edition
) -> Measurement:
    # Only now: the help of all commands need not load the skill.
    from skill.content.compiled import shipped_content
    from skill.tools.project import app_on

    content = shipped_content(edition)
    tables = read_tables(files, content.topics, trained_on(edition=edition))
    resolver = Resolver(read_model(load_model(compiled("model.json", edition=edition))))
    if only:
        predict = model_alone(resolver, content)
    else:
        predict = whole_path(resolver, app_on(content).explained, content)
    count = sum(len(table.utterances) for table in tables)
    with progress("listening", count) as step:
        return measure(tables, predict, include_seen=seen, step=step)


def _missed(
    found: Measurement, of_total: Sequence[Floor], of_files: Mapping[str, Sequence[Floor]]
) -> list[str]:
    missed = list(missed_floors("in total", found.total, of_total))
    for each in found.files:
        missed += missed_floors(each.name, each.figures, of_files.get(each.name, ()))
    lines = [f"floor missed: {line}" for line in missed]
    if broken := sum(each.prediction.failed for each in found.judged):
        lines.append(f"the skill broke on {broken} utterances: find them by the path failed")
    return lines
