"""From the content folder to the encoder's file, and from the encoder to its head."""

from collections.abc import Callable, Sequence
from pathlib import Path

from skill.content.edition import Edition
from skill.tools.training.encoder import pack
from skill.tools.training.encoder.base import base_folder, read_base
from skill.tools.training.encoder.cache import Vectors
from skill.tools.training.encoder.head import fit_head
from skill.tools.training.encoder.vocabulary import pruned
from skill.tools.training.examples import Example, Shares, read_material
from skill.understanding.encoder import Encoder
from skill.understanding.head import Head
from skill.understanding.wordpieces import LONGEST

SHARES = Shares(
    asked=4,
    elsewhere=4,
    misheard=0.3,
    made_counts=0.5,
    elsewhere_counts=0.7,
    misheard_counts=0.3,
)
"""Less is made than for the matcher: the encoder knows already that words are alike."""

Tell = Callable[[str], None]


def encoder_examples(edition: Edition, seed: int = 1) -> tuple[Example, ...]:
    """What the encoder and its head learn from, each text once."""
    found: dict[str, Example] = {}
    for example in read_material(SHARES, seed, edition=edition).examples:
        if example.text:
            found.setdefault(example.text, example)
    return tuple(found.values())


def train_encoder(examples: Sequence[Example], path: Path, checkpoints: Path, tell: Tell) -> None:
    """Fine-tunes the encoder and writes its file: a quarter of an hour on two cores."""
    # Only now: JAX is needed for this alone.
    from skill.tools.training.encoder.finetune import Parameters, finetune

    base = pruned(read_base(base_folder(), LONGEST), (example.text for example in examples))
    tell(f"{len(base.vocabulary)} word pieces")
    checkpoints.mkdir(parents=True, exist_ok=True)
    pack.write(finetune(base, examples, Parameters(), checkpoints, tell), path)


def train_head(
    encoder: Encoder, cache: Path, examples: Sequence[Example], fingerprint: str
) -> Head:
    """The head of an encoder, fitted to examples whose vectors are kept in the cache."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    vectors = Vectors(encoder, cache).of([example.text for example in examples])
    return fit_head(vectors, examples, encoder.fingerprint, fingerprint)
