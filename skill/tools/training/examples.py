"""Everything the matcher learns from: utterances, sentences made of frames, what is misheard."""

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from skill.content.edition import DEFAULT, Edition
from skill.tools.authoring.utterances import OUT_OF_SCOPE, read_utterances, utterance_files
from skill.tools.install import ROOT
from skill.tools.project import DATA, content_folder
from skill.tools.training.frames import sentences
from skill.tools.training.lexicon import FILE as LEXICON
from skill.tools.training.lexicon import read_lexicon
from skill.tools.training.noise import alike, misheard
from skill.understanding.features import Lexicon
from skill.understanding.normalise import normalise

_CODE = ROOT / "skill" / "understanding"
_READING = tuple(
    _CODE / name for name in ("features.py", "languages/en.py", "normalise.py", "utterance.py")
)
"""What makes features of a text: weights fitted to other features are out of date."""

FRAMES, ELSEWHERE = "_frames.toml", "elsewhere.toml"


class Example(NamedTuple):
    """A sentence, the topic it asks for, and how much it counts."""

    text: str
    topic: str
    counts: float = 1.0
    written: bool = True
    """By a person, whole or as a frame, rather than misheard."""


class Shares(NamedTuple):
    """How much of what is made rather than written goes in."""

    asked: int
    """Sentences of each frame of a topic."""
    elsewhere: int
    """Sentences of each frame about everything else."""
    misheard: float
    """Misheard copies for each utterance."""
    made_counts: float
    elsewhere_counts: float
    misheard_counts: float


class Material(NamedTuple):
    """All that training reads."""

    examples: tuple[Example, ...]
    lexicon: Lexicon


def read_material(
    shares: Shares, seed: int, data: Path = DATA, edition: Edition = DEFAULT
) -> Material:
    """Everything in the content folder that training needs."""
    folder = content_folder(data, edition)
    written = [Example(normalise(each.text), each.topic) for each in read_utterances(data, edition)]
    seen = {example.text for example in written}
    made = [example for example in _made(folder, shares, seed) if example.text not in seen]
    heard = _misheard(written, shares, Random(seed))
    return Material((*written, *made, *heard), read_lexicon(folder))


def fingerprint(parameters: str, data: Path = DATA, edition: Edition = DEFAULT) -> str:
    """Of all files training reads, of its parameters and of the code that reads a text."""
    folder = content_folder(data, edition)
    names = (LEXICON, FRAMES, "_slots.toml")
    digest = hashlib.sha256(parameters.encode())
    others = [_elsewhere(folder), *(folder / name for name in names)]
    for path in (*utterance_files(data, edition), *filter(Path.exists, others), *_READING):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _made(folder: Path, shares: Shares, seed: int) -> Iterator[Example]:
    asked, elsewhere = _table(folder / FRAMES), _table(_elsewhere(folder))
    for topic, frames in asked.get("frames", {}).items():
        for text in sentences(frames, asked["lists"], shares.asked, seed):
            yield Example(normalise(text), topic, shares.made_counts)
    for frames in elsewhere["frames"].values():
        for text in sentences(frames, elsewhere["lists"], shares.elsewhere, seed):
            yield Example(normalise(text), OUT_OF_SCOPE, shares.elsewhere_counts)


def _elsewhere(folder: Path) -> Path:
    """What belongs to no procedure is shared by all of a language."""
    return folder.parent.parent / "languages" / folder.name / ELSEWHERE


def _table(path: Path) -> Any:
    """The file's table; a procedure may do without the file."""
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _misheard(written: Sequence[Example], shares: Shares, random: Random) -> Iterator[Example]:
    index = alike(word for example in written for word in example.text.split())
    for example in written:
        if random.random() < shares.misheard:
            text = misheard(example.text, index, random)
            yield Example(text, example.topic, shares.misheard_counts, written=False)
