"""`aftercare diff`: what an edit of the content changed."""

from collections.abc import Sequence
from pathlib import Path

import click

from skill.errors import AftercareError
from skill.tools.commands._progress import progress
from skill.tools.install import ROOT
from skill.tools.project import needs_checkout


@click.command("diff")
@click.argument("revision", metavar="[REV]", default="HEAD")
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Compare with predictions saved by `aftercare evaluate --predictions`.",
)
@click.option(
    "--utterances",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Try these tables of utterances instead of the held-out ones.",
)
@click.option("--all", "everything", is_flag=True, help="Show every change, however many.")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, hidden=True)
def command(
    revision: str, against: Path | None, utterances: tuple[Path, ...], everything: bool, root: Path
) -> None:
    """Show what an edit of the content changed since REV, a commit (HEAD when left out).

    Which texts read differently, which utterances get another answer and whether it is a better
    one, which phrases of two topics have become too close, how far the interaction model grew. The
    content of REV is run by today's code. Edits count as soon as they are saved, built or not.
    """
    if root == ROOT:
        needs_checkout("diff")
    # Only now: the help of all commands need not load the skill.
    from skill.tools.evaluation.compare import with_revision, with_saved
    from skill.tools.evaluation.show_changes import lines

    if against:
        found = with_saved(root, against, progress)
    else:
        found = with_revision(root, revision, utterances or held_out(root), progress)
    for line in lines(found, everything):
        click.echo(line)


def held_out(root: Path) -> Sequence[Path]:
    """The tables of utterances that nothing is trained on."""
    paths = sorted((root / "tests" / "data" / "evaluation").glob("*_dev.tsv"))
    if not paths:
        raise AftercareError(
            f"{root}: no held-out utterances in tests/data/evaluation: name some (--utterances)"
        )
    return paths
