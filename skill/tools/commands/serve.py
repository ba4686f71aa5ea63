"""`aftercare serve`: the skill as a web service on this machine."""

import os
from pathlib import Path

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--development",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Trust the signatures of `aftercare sign` in this folder instead of Alexa's. "
    "This machine only.",
)
@click.option(
    "--unverified",
    is_flag=True,
    help="Answer without verifying who asks. This machine only, and only for development.",
)
def command(host: str, port: int, development: Path | None, unverified: bool) -> None:
    """Serve the skill over HTTP, every request verified to come from Alexa.

    The environment configures it; docs/hosting.md has the table.
    """
    # Not needed to print help, and gunicorn exists on Unix only.
    from skill.service.serve import Development, serve

    if unverified:
        click.secho("Nothing is verified: never show this to the internet.", fg="red", err=True)
    serve(os.environ, host, port, Development(development, unverified))
