"""`aftercare simulate`: a conversation with the skill in the terminal."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from skill.commands import _connect
from skill.simulator.askable import askable
from skill.simulator.device import Device
from skill.simulator.envelope import DeviceKind
from skill.simulator.terminal import HELP, Screen, converse, piped, typed


@click.command("simulate")
@click.option("--quiet", is_flag=True, help="Show only what is said.")
@_connect.speaks_with_the_skill
def command(quiet: bool, clinic: Path | None, skill_url: str | None, kind: DeviceKind) -> None:
    """Hold a conversation with the skill, as through a device.

    Reads questions line by line where standard input is not a terminal, and ends with them.
    """
    device = _connect.device(clinic, skill_url, kind, trace=not quiet)
    interactive = sys.stdin is not None and sys.stdin.isatty()
    screen = Screen(
        say=click.echo,
        explain=(lambda line: None) if quiet else _dimmed,
        fail=(lambda error: click.echo(str(error), err=True)) if interactive else None,
    )
    converse(device, _lines(device, interactive), screen, name=device.model.invocation_name)
    device.end()


def _lines(device: Device, interactive: bool) -> Iterator[str]:
    if interactive:
        click.echo(HELP.format(name=device.model.invocation_name))
        return typed(askable(device.model))
    return piped(sys.stdin.buffer if sys.stdin else None, click.echo)


def _dimmed(line: str) -> None:
    click.secho(line, dim=True)
