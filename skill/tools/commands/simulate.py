"""`aftercare simulate`: a conversation with the skill in the terminal."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from skill.content.edition import Edition
from skill.errors import AftercareError
from skill.tools.commands import _connect
from skill.tools.project import load_content
from skill.tools.simulator.askable import askable
from skill.tools.simulator.device import Device, Turn
from skill.tools.simulator.dialogs.record import record
from skill.tools.simulator.dialogs.write import to_toml
from skill.tools.simulator.envelope import DeviceKind
from skill.tools.simulator.terminal import HELP, Screen, converse, piped, typed


@click.command("simulate")
@click.option("--quiet", is_flag=True, help="Show only what is said.")
@click.option(
    "--record",
    "kept",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the conversation as a dialog that `aftercare test` replays.",
)
@_connect.speaks_with_the_skill
@click.option(
    "--slot-first", is_flag=True, help="As if Alexa handed over every answer as it was said."
)
@click.option(
    "--alexa-plus", is_flag=True, help='As Alexa+, where only "open ..." reaches the skill.'
)
def command(
    quiet: bool,
    kept: Path | None,
    edition: Edition,
    clinic: Path | None,
    skill_url: str | None,
    kind: DeviceKind,
    slot_first: bool,
    alexa_plus: bool,
) -> None:
    """Hold a conversation with the skill, as through a device.

    Reads questions line by line where standard input is not a terminal, and ends with them.
    """
    if kept and kept.exists():
        raise click.UsageError(f"{kept} exists already: name another file, or remove it")
    device = _connect.device(
        clinic, skill_url, kind, edition, slot_first=slot_first, alexa_plus=alexa_plus
    )
    interactive = sys.stdin is not None and sys.stdin.isatty()
    screen = Screen(
        say=click.echo,
        explain=(lambda line: None) if quiet else _dimmed,
        fail=(lambda error: click.echo(str(error), err=True)) if interactive else None,
    )
    turns = converse(device, _lines(device, interactive), screen, name=device.model.invocation_name)
    device.end()
    if kept and turns:
        _keep(kept, turns, clinic, edition)


def _keep(path: Path, turns: Sequence[Turn], clinic: Path | None, edition: Edition) -> None:
    title = path.stem.replace("_", " ").capitalize()
    dialog = record(turns, load_content(clinic, edition=edition).speech, title=title, clinic=clinic)
    try:
        path.write_text(to_toml(dialog, path.parent), encoding="utf-8")
    except OSError as error:
        raise AftercareError(f"{path}: cannot be written: {error.strerror}") from None
    click.echo(f"Kept in {path}: replay it with aftercare test {path}")


def _lines(device: Device, interactive: bool) -> Iterator[str]:
    if interactive:
        click.echo(HELP.format(name=device.model.invocation_name))
        return typed(askable(device.model))
    return piped(sys.stdin.buffer if sys.stdin else None, click.echo)


def _dimmed(line: str) -> None:
    click.secho(line, dim=True)
