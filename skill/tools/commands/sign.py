"""`aftercare sign`: a signed request, as a curl command."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click


@click.command("sign")
@click.argument("question", required=False)
@click.option(
    "--development",
    type=click.Path(path_type=Path),
    default=Path(".aftercare/development"),
    show_default=True,
    metavar="FOLDER",
    help="Where the development authority is kept; made if it is not there.",
)
@click.option("--url", default="http://127.0.0.1:8080/", show_default=True, help="The service.")
@click.option("--skill-id", help="Default: the first of AFTERCARE_SKILL_ID.")
def command(question: str | None, development: Path, url: str, skill_id: str | None) -> None:
    """Print a curl command that asks QUESTION, or opens the skill, with a signature.

    Only a service started with `aftercare serve --development FOLDER` trusts it.
    """
    # Not needed to print help.
    from skill.service import sample
    from skill.service.authority import development_signer
    from skill.service.settings import read_settings

    now = datetime.now(UTC)
    skill_id = skill_id or next(iter(sorted(read_settings(os.environ).skill_ids)), "")
    if not skill_id:
        raise click.UsageError("whose skill? Give --skill-id, or set AFTERCARE_SKILL_ID.")
    event = sample.question(question, skill_id, now) if question else sample.launch(skill_id, now)
    click.echo(sample.curl(event, development_signer(development, now), url))
