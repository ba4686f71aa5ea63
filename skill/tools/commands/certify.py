"""`aftercare certify`: every rule of certification, judged."""

from pathlib import Path

import click

from skill.content.edition import DEFAULT
from skill.errors import AftercareError


@click.command("certify")
@click.option(
    "--clinic",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="AFTERCARE_CLINIC",
    help="The clinic's file; without it the example clinic's.",
)
@click.option("--procedure", default=DEFAULT.procedure, show_default=True)
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("build/certification.html"),
    show_default=True,
    help="Where the table goes as a page.",
)
def command(clinic: Path | None, procedure: str, page: Path) -> None:
    """Play every rule that a machine can judge against the skill as it is published.

    Says of every rule whether it passed or failed, or what a person must do. Exits with 1 when one
    failed.
    """
    from skill.tools.release.certify.judge import as_lines, as_page, judge, read_rules, summary
    from skill.tools.release.certify.kit import Case
    from skill.tools.release.certify.plays import rehearse
    from skill.tools.release.package import EXAMPLE, PROCESSOR, PYTHON, skill_of_clinic

    clinic = clinic or EXAMPLE
    skill = skill_of_clinic(clinic, procedure, PYTHON, PROCESSOR)
    rows = judge(Case(skill, lambda: rehearse(skill, clinic)), read_rules())
    for line in as_lines(rows):
        click.echo(line)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(as_page(rows, f"Certification of {skill.store.name}"), encoding="utf-8")
    click.echo(f"{summary(rows)}. Wrote {page}")
    failed = [row.rule.id for row in rows if row.state == "failed"]
    if failed:
        raise AftercareError(f"not ready: {', '.join(failed)}")
