"""`aftercare simulator`: a page to talk to the skill and see why it answers as it does."""

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from skill.content.edition import Edition
from skill.tools.commands import _connect
from skill.tools.project import DATA
from skill.tools.simulator.envelope import DeviceKind
from skill.tools.simulator.link import Invoke, http_skill

if TYPE_CHECKING:
    from skill.tools.simulator.page.serve import Served


@click.command("simulator")
@click.option("--port", type=click.IntRange(0, 65_535), default=8081, show_default=True)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--dialogs",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dialogs"),
    show_default=True,
    metavar="FOLDER",
    help="Where the page saves conversations, for `aftercare test`.",
)
@_connect.speaks_with_the_skill
def command(
    port: int,
    no_browser: bool,
    dialogs: Path,
    edition: Edition,
    clinic: Path | None,
    skill_url: str | None,
    kind: DeviceKind,
) -> None:
    """Open a page to talk to the skill and see why it answers.

    It can be reached from this machine only. Edits of the content show at once.
    """
    skill = http_skill(skill_url) if skill_url else None
    served = _page(port, dialogs, clinic, skill, kind, edition)
    click.echo(f"The simulator is at {served.address} (Ctrl+C ends it)")
    if not no_browser:
        webbrowser.open(served.address)
    try:
        served.run()
    except KeyboardInterrupt:
        click.echo()


def _page(
    port: int,
    dialogs: Path,
    clinic: Path | None,
    skill: Invoke | None,
    kind: DeviceKind,
    edition: Edition,
) -> "Served":
    # Only now: the help of all commands need not load a web server and the skill.
    from skill.tools.simulator.page.app import create_page
    from skill.tools.simulator.page.keep import Folders
    from skill.tools.simulator.page.live import LiveContent, in_process
    from skill.tools.simulator.page.serve import new_token, serve

    live = LiveContent(DATA, clinic, lambda folder: skill or in_process(folder), edition=edition)
    folders = Folders(dialogs, clinic)
    return serve(create_page(live, _connect.resolver(edition), new_token(), kind, folders), port)
