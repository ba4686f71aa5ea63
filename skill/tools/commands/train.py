"""`aftercare train`: teaches the matcher what patients say, or tells whether it is out of date."""

import click

from skill.errors import AftercareError
from skill.tools.project import ROOT, compiled_for_language, needs_checkout


@click.command("train")
@click.option(
    "--check", "only_check", is_flag=True, help="Train nothing; exit 1 when it is out of date."
)
def command(only_check: bool) -> None:
    """Train the matcher on the labelled utterances and the lexicon (a minute or two).

    Whether it is out of date is known by a fingerprint of everything it learns from.
    """
    needs_checkout("train")
    from skill.tools.training.examples import fingerprint
    from skill.tools.training.train import DEFAULT, train
    from skill.understanding.matcher import load_matcher
    from skill.understanding.weights import write

    path = compiled_for_language("matcher.bin")
    shown = path.relative_to(ROOT).as_posix()
    if not only_check:
        write(train().weights, path)
        click.echo(f"wrote {shown}, {path.stat().st_size // 1000} kB")
    elif load_matcher(path).weights.fingerprint != fingerprint(repr(DEFAULT)):
        raise AftercareError(f"{shown}: out of date: run aftercare train and commit the file")
