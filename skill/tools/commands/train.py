"""`aftercare train`: teaches what patients say, or tells whether something is out of date."""

from pathlib import Path

import click

from skill.content.edition import Edition
from skill.errors import AftercareError
from skill.tools.install import ROOT
from skill.tools.project import compiled_for_language, editions, needs_checkout

WORK = ROOT / "build" / "encoder"
"""Where vectors and checkpoints are kept between two runs."""


@click.command("train")
@click.option(
    "--check", "only_check", is_flag=True, help="Train nothing; exit 1 when it is out of date."
)
@click.option(
    "--encoder", "with_encoder", is_flag=True, help="Fine-tune the encoder first (half an hour)."
)
def command(only_check: bool, with_encoder: bool) -> None:
    """Train on the labelled utterances and the lexicon (a minute or two).

    Fits the matcher, and what sits on the encoder; the encoder stays as it is unless it is asked
    for. What is up to date is left alone.
    """
    needs_checkout("train")
    stale = []
    # The locales of a language share what they learn.
    for edition in {edition.shared: edition for edition in editions()}.values():
        if with_encoder and not only_check:
            _encoder(edition)
        for path in _stale(edition):
            shown = path.relative_to(ROOT).as_posix()
            if only_check:
                stale.append(f"{shown}: out of date: run aftercare train and commit the file")
            else:
                _fit(edition, path)
                click.echo(f"wrote {shown}, {path.stat().st_size // 1000} kB")
    if stale:
        raise AftercareError("\n".join(stale))


def _stale(edition: Edition) -> list[Path]:
    """The files of an edition's language that were not fitted to what lies there now."""
    from skill.understanding.weights import read

    matcher, head = _path("matcher.bin", edition), _path("head.bin", edition)
    learnt = _learnt(edition)
    stale = [] if matcher.exists() and read(matcher).fingerprint == learnt else [matcher]
    if _path("encoder.bin", edition).exists():
        from skill.understanding.head import read_head

        if not head.exists() or read_head(head).fingerprint != learnt:
            stale.append(head)
    return stale


def _fit(edition: Edition, path: Path) -> None:
    if path.name.endswith("matcher.bin"):
        from skill.tools.training.train import train
        from skill.understanding.weights import write

        click.echo("fitting the matcher ...")
        write(train(edition=edition).weights, path)
        return
    from skill.tools.training.encoder.train import encoder_examples, train_head
    from skill.understanding.encoder import Encoder
    from skill.understanding.head import write_head

    click.echo("fitting what sits on the encoder ...")
    encoder = Encoder(_path("encoder.bin", edition))
    cache = WORK / f"{edition.shared}.npz"
    write_head(train_head(encoder, cache, encoder_examples(edition), _learnt(edition)), path)


def _encoder(edition: Edition) -> None:
    from skill.tools.training.encoder.train import encoder_examples, train_encoder

    path = _path("encoder.bin", edition)
    train_encoder(encoder_examples(edition), path, WORK / edition.shared, click.echo)
    _path("head.bin", edition).unlink(missing_ok=True)


def _learnt(edition: Edition) -> str:
    from skill.tools.training.examples import fingerprint
    from skill.tools.training.train import DEFAULT

    return fingerprint(repr(DEFAULT), edition=edition)


def _path(kind: str, edition: Edition) -> Path:
    return compiled_for_language(kind, edition=edition)
