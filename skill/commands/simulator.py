"""`aftercare simulator`: a page to talk to the skill and see why it answers as it does."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skill.commands import _connect
from skill.content.load import DATA
from skill.simulator.envelope import DeviceKind
from skill.simulator.interaction import load_model, read_model
from skill.simulator.link import Invoke, http_skill
from skill.simulator.resolve import Resolver

if TYPE_CHECKING:
    from skill.page.serve import Served


@click.command("simulator")
@click.option("--port", type=click.IntRange(0, 65_535), default=8081, show_default=True)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@_connect.speaks_with_the_skill
def command(
    port: int, no_browser: bool, clinic: Path | None, skill_url: str | None, kind: DeviceKind
) -> None:
    """Open a page to talk to the skill and see why it answers.

    It can be reached from this machine only. Edits of the content show at once.
    """
    skill = http_skill(skill_url) if skill_url else None
    served = _page(port, clinic, skill, kind)
    click.echo(f"The simulator is at {served.address} (Ctrl+C ends it)")
    if not no_browser:
        webbrowser.open(served.address)
    try:
        served.run()
    except KeyboardInterrupt:
        click.echo()


def _page(port: int, clinic: Path | None, skill: Invoke | None, kind: DeviceKind) -> "Served":
    # Only now: the help of all commands need not load a web server and the skill.
    from skill.page.app import create_page
    from skill.page.live import LiveContent, in_process
    from skill.page.serve import new_token, serve

    live = LiveContent(DATA, clinic, lambda content: skill or in_process(content))
    resolver = Resolver(read_model(load_model(_connect.MODEL)))
    return serve(create_page(live, resolver, new_token(), kind), port)
