"""`aftercare ask`: one question, and what would be spoken."""

import json
from pathlib import Path

import click

from skill.content.edition import Edition
from skill.tools.commands import _connect
from skill.tools.simulator.device import Turn
from skill.tools.simulator.envelope import DeviceKind
from skill.tools.simulator.show import reply


@click.command("ask")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the whole response.")
@click.option("--ssml", "as_ssml", is_flag=True, help="Print the speech with its markup.")
@_connect.speaks_with_the_skill
def command(
    question: tuple[str, ...],
    as_json: bool,
    as_ssml: bool,
    edition: Edition,
    clinic: Path | None,
    skill_url: str | None,
    kind: DeviceKind,
) -> None:
    """Ask one QUESTION and print what would be spoken.

    It is asked in one breath, like "Alexa, ask needling aftercare when can I wear makeup".
    """
    if as_json and as_ssml:
        raise click.UsageError("choose one of --json and --ssml")
    # Arguments may hold bytes that are no text; they are replaced, as they can be neither
    # understood nor printed.
    text = " ".join(question).encode(errors="replace").decode()
    if not text.strip():
        raise click.UsageError('ask something, for example "when can i wear makeup"')
    turn = _connect.device(clinic, skill_url, kind, edition).say(text)
    click.echo(_printed(turn, as_json, as_ssml))


def _printed(turn: Turn, as_json: bool, as_ssml: bool) -> str:
    if as_json:
        return json.dumps(turn.response, indent=2, ensure_ascii=False)
    return turn.speech if as_ssml else reply(turn)
