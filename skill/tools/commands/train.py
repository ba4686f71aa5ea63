"""`aftercare train`: teaches the matcher what patients say, or tells whether it is out of date."""

import os

import click

from skill.errors import AftercareError


@click.command("train")
@click.option(
    "--check", "only_check", is_flag=True, help="Train nothing; exit 1 when it is out of date."
)
def command(only_check: bool) -> None:
    """Train the matcher on the labelled utterances and the lexicon (a minute or two).

    Whether it is out of date is known by a fingerprint of everything it learns from.
    """
    from skill.tools.training.examples import fingerprint
    from skill.tools.training.train import DEFAULT, train
    from skill.understanding.matcher import COMPILED, load_matcher
    from skill.understanding.weights import write

    if not only_check:
        write(train().weights, COMPILED)
        click.echo(f"wrote {os.path.basename(COMPILED)}, {os.path.getsize(COMPILED) // 1000} kB")
    elif load_matcher().weights.fingerprint != fingerprint(repr(DEFAULT)):
        what = f"skill/data/compiled/{os.path.basename(COMPILED)}: out of date"
        raise AftercareError(f"{what}: run aftercare train and commit the file")
