"""`aftercare zip`: the code that Lambda runs."""

from pathlib import Path

import click

from skill.tools.commands._release import for_function


@click.command("zip")
@click.option(
    "--clinic",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar="AFTERCARE_CLINIC",
    help="The clinic's file, packed as clinic.toml.",
)
@for_function
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build/lambda.zip"),
    show_default=True,
    help="The zip; what is in it also stands in a folder beside it.",
)
def command(clinic: Path | None, python: str, processor: str, out: Path) -> None:
    """Build what Lambda runs, for a Python and a processor.

    The same sources give the same zip. It needs pip and a package index.
    """
    from skill.tools.commands._release import UNCOMPILED
    from skill.tools.project import load_content
    from skill.tools.release.bundle import build_code, zip_folder

    if clinic:
        load_content(clinic)
    folder = out.with_suffix("")
    compiled = build_code(folder, clinic, python, processor)
    zip_folder(folder, out)
    click.echo(f"{out}: handler lambda_handler.handler, Python {python}, {processor}")
    if not compiled:
        click.echo(UNCOMPILED.format(python=python))
