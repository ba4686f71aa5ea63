"""`aftercare peers`: the skill beside well-known ways of matching."""

import importlib.util
from pathlib import Path

import click

from skill.commands import _connect
from skill.commands._progress import progress
from skill.commands.diff import ROOT, held_out
from skill.errors import AftercareError
from skill.evaluation.listen import Judged, listen, whole_path
from skill.evaluation.utterances import Labelled, read_tables, trained_on
from skill.simulator.interaction import load_model, read_model
from skill.simulator.resolve import Resolver

PAGE = ROOT / "docs" / "understanding.md"
_NEEDED = ("rapidfuzz", "scipy", "sklearn")


@click.command("peers")
@click.option("--out", type=click.Path(path_type=Path), default=PAGE, hidden=True)
def command(out: Path) -> None:
    """Write the table of peers into docs/understanding.md (some minutes).

    Each peer learns from the utterances that the matcher learns from, and all are judged on the
    held-out ones.
    """
    if missing := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        raise AftercareError(f"{missing[0]} is not installed: run pip install -e '.[dev]'")
    # Only now: they need what is checked above.
    from skill.content.load import read_folder
    from skill.evaluation.peers import itself, peers
    from skill.evaluation.peers_table import put_into, section
    from skill.model.phrases import read_utterances

    folder = read_folder()
    tables = read_tables(held_out(ROOT), folder.content.topics, trained_on())
    asked = [one for table in tables for one in table.utterances if not one.seen]
    examples = [(phrase.text, phrase.topic) for phrase in read_utterances()]
    found = []
    for peer in peers(examples, folder, asked):
        click.echo(f"{peer.name}: {peer.figures.right:.1f} % right")
        found.append(peer)
    found.append(itself(_heard(asked), ROOT / "skill" / "compiled"))
    put_into(out, section(found, asked, len(examples)))
    click.echo(f"wrote {out}")


def _heard(asked: list[Labelled]) -> list[Judged]:
    from skill.alexa.app import App, configured_content

    content = configured_content({})
    skill = App(content, trace=True, log=lambda line: None)
    predict = whole_path(Resolver(read_model(load_model(_connect.MODEL))), skill, content)
    with progress("listening", len(asked)) as step:
        return list(listen(asked, predict, step))
