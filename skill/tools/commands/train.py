"""`aftercare train`: teaches the matcher what patients say, or tells whether it is out of date."""

import click

from skill.errors import AftercareError
from skill.tools.project import ROOT, compiled_for_language, editions, needs_checkout


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

    stale = []
    # The locales of a language share what they learn.
    for edition in {edition.shared: edition for edition in editions()}.values():
        path = compiled_for_language("matcher.bin", edition=edition)
        shown = path.relative_to(ROOT).as_posix()
        learnt = fingerprint(repr(DEFAULT), edition=edition)
        if path.exists() and load_matcher(path).weights.fingerprint == learnt:
            continue
        if only_check:
            stale.append(f"{shown}: out of date: run aftercare train and commit the file")
            continue
        write(train(edition=edition).weights, path)
        click.echo(f"wrote {shown}, {path.stat().st_size // 1000} kB")
    if stale:
        raise AftercareError("\n".join(stale))
