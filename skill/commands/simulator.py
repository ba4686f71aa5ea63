"""`aftercare simulator`: a page to talk to the skill and see why it answers as it does."""

import webbrowser
from pathlib import Path

import click

from skill.content.load import DATA
from skill.page.app import create_page
from skill.page.live import LiveContent, in_process
from skill.page.serve import new_token, serve
from skill.simulator.interaction import load_model, read_model
from skill.simulator.link import http_skill
from skill.simulator.resolve import Resolver

MODEL = Path(__file__).parent.parent.parent / "interaction_model" / "en-US.json"


@click.command("simulator")
@click.option("--port", default=8081, show_default=True, help="0 picks a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--skill-url", metavar="URL", help="Talk to a running service instead.")
@click.option(
    "--clinic",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="AFTERCARE_CLINIC",
    help="The clinic's own file.",
)
def command(port: int, no_browser: bool, skill_url: str | None, clinic: Path | None) -> None:
    """Open a page to talk to the skill and see why it answers."""
    skill = http_skill(skill_url) if skill_url else None
    live = LiveContent(DATA, clinic, lambda content: skill or in_process(content))
    page = create_page(live, Resolver(read_model(load_model(MODEL))), new_token())
    served = serve(page, port)
    click.echo(f"The simulator is at {served.address} (Ctrl+C ends it)")
    if not no_browser:
        webbrowser.open(served.address)
    try:
        served.run()
    except KeyboardInterrupt:
        click.echo()
