"""`aftercare standins`: judges the interaction model by engines trained on its samples alone."""

import importlib.util
import json
from pathlib import Path

import click

from skill.commands.build import ROOT
from skill.content.load import load_content
from skill.errors import AftercareError
from skill.evaluation.utterances import read_tables, trained_on

MODEL = ROOT / "interaction_model" / "en-US.json"
_NEEDED = ("sklearn", "rapidfuzz")


@click.command("standins")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--model", type=click.Path(path_type=Path), default=MODEL, show_default=False)
@click.option("--out", type=click.Path(path_type=Path), help="Write the page there.")
def command(files: tuple[Path, ...], model: Path, out: Path | None) -> None:
    """Judge the interaction model by what engines trained on it make of labelled FILES."""
    if not all(importlib.util.find_spec(name) for name in _NEEDED):
        raise AftercareError("the stand-ins are not installed: run pip install 'aftercare[train]'")
    from skill.evaluation.judge import judge
    from skill.evaluation.samples import sentences
    from skill.evaluation.standin_report import page

    known = load_content().topics
    topics = {topic.intent: topic.id for topic in known.values()}
    examples = sentences(json.loads(model.read_text(encoding="utf-8")), topics)
    tables = read_tables(files, known, trained_on())
    asked = [one for table in tables for one in table.utterances if not one.seen]
    text = page(judge(examples, asked), len(examples), asked)
    if out:
        out.write_text(text, encoding="utf-8")
        click.echo(f"wrote {out}")
    else:
        click.echo(text)
