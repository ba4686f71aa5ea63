"""Everything the matcher learns from: utterances, sentences made of frames, what is misheard."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from skill.content.edition import DEFAULT, Edition
from skill.tools.authoring.load import Folder
from skill.tools.project import DATA, content_folder, sound_folder
from skill.tools.training.frames import sentences
from skill.tools.training.lexicon import FILE as LEXICON
from skill.tools.training.lexicon import read_lexicon
from skill.tools.training.noise import alike, misheard
from skill.understanding.features import VERSION, Lexicon
from skill.understanding.normalise import normalise
from skill.understanding.words import stem

FRAMES, ELSEWHERE = "_frames.toml", "elsewhere.toml"
OUT_OF_SCOPE = "out_of_scope"


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
    slots: Mapping[str, tuple[str, Mapping[str, str]]]


def read_material(
    shares: Shares, seed: int, data: Path = DATA, edition: Edition = DEFAULT
) -> Material:
    """Everything in the content folder that training needs."""
    read = sound_folder(data, edition=edition)
    folder = content_folder(data, edition)
    written = list(read_utterances(folder))
    seen = {example.text for example in written}
    made = [example for example in _made(folder, shares, seed) if example.text not in seen]
    heard = _misheard(written, shares, Random(seed))
    return Material((*written, *made, *heard), read_lexicon(folder), _slots(read))


def fingerprint(parameters: str, data: Path = DATA, edition: Edition = DEFAULT) -> str:
    """Of all files training reads, of its parameters and of the version of the features."""
    folder = content_folder(data, edition)
    names = (LEXICON, FRAMES, "_slots.toml")
    digest = hashlib.sha256(f"{VERSION} {parameters}".encode())
    others = [_elsewhere(folder), *(folder / name for name in names)]
    for path in (*_utterance_files(folder), *filter(Path.exists, others)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_utterances(folder: Path) -> Iterator[Example]:
    """The utterances written out, file by file."""
    for path in _utterance_files(folder):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            text, _, topic = line.partition("\t")
            yield Example(normalise(text), topic)


def _utterance_files(folder: Path) -> list[Path]:
    return sorted((folder / "utterances").glob("*.tsv"))


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


def _slots(folder: Folder) -> dict[str, tuple[str, dict[str, str]]]:
    """By topic: its slot, and the slot's words as stems with the id of their value."""
    words = {
        slot.slot: {
            " ".join(map(stem, normalise(text).split())): value.id
            for value in slot.values
            for text in (value.name, *value.synonyms)
        }
        for slot in folder.content.slot_types.values()
    }
    topics = folder.content.topics.values()
    return {t.id: (t.slot.name, words[t.slot.name]) for t in topics if t.slot}
