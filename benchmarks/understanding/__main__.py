"""The skill beside well-known ways of matching.  python -m benchmarks.understanding"""

import importlib.util
from pathlib import Path

import click

from skill.content.edition import DEFAULT
from skill.errors import AftercareError
from skill.tools.commands._progress import progress
from skill.tools.commands.diff import held_out
from skill.tools.evaluation.listen import Judged, listen, whole_path
from skill.tools.evaluation.utterances import Labelled, read_tables, trained_on
from skill.tools.install import ROOT, remedy
from skill.tools.project import DATA, app_on, compiled
from skill.tools.simulator.interaction import load_model, read_model
from skill.tools.simulator.resolve import Resolver

PAGE = ROOT / "docs" / "understanding.md"
_NEEDED = ("rapidfuzz", "scipy", "sklearn")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=PAGE, hidden=True)
def main(out: Path) -> None:
    """Write the table of peers into docs/understanding.md (some minutes).

    Each peer learns from the utterances that the matcher learns from, and all are judged on the
    held-out ones.
    """
    if missing := [name for name in _NEEDED if importlib.util.find_spec(name) is None]:
        raise AftercareError(f"this needs the package {missing[0]}: {remedy(missing[0])}")
    # Only now: they need what is checked above.
    from benchmarks.understanding.peers import itself, peers
    from benchmarks.understanding.peers_table import put_into, section
    from skill.tools.authoring.utterances import read_utterances
    from skill.tools.project import read_folder

    folder = read_folder()
    tables = read_tables(held_out(ROOT), folder.content.topics, trained_on())
    asked = [one for table in tables for one in table.utterances if not one.seen]
    examples = [(each.text, each.topic) for each in read_utterances(DATA, DEFAULT)]
    found = []
    for peer in peers(examples, folder, asked):
        click.echo(f"{peer.name}: {peer.figures.right:.1f} % right")
        found.append(peer)
    found.append(itself(_heard(asked)))
    put_into(out, section(found, asked, len(examples)))
    click.echo(f"wrote {out}")


def _heard(asked: list[Labelled]) -> list[Judged]:
    from skill.content.compiled import shipped_content

    content = shipped_content(DEFAULT)
    skill = app_on(content).explained
    predict = whole_path(Resolver(read_model(load_model(compiled("model.json")))), skill, content)
    with progress("listening", len(asked)) as step:
        return list(listen(asked, predict, step))


if __name__ == "__main__":
    main()
