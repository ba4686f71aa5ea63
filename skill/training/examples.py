"""Everything the matcher learns from: utterances, sentences about everything else, slots."""

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from skill.content.load import DATA, Folder, content_folder, read_folder
from skill.errors import ContentError
from skill.training.elsewhere import sentences
from skill.training.lexicon import FILE as LEXICON
from skill.training.lexicon import read_lexicon
from skill.understanding.features import VERSION, Lexicon
from skill.understanding.words import stem

ELSEWHERE = "_elsewhere.toml"
OUT_OF_SCOPE = "out_of_scope"


class Example(NamedTuple):
    """A sentence and the topic it asks for."""

    text: str
    topic: str
    group: str
    """Who wrote it: the name of its file."""


class Material(NamedTuple):
    """All that training reads."""

    examples: tuple[Example, ...]
    lexicon: Lexicon
    slots: Mapping[str, tuple[str, Mapping[str, str]]]
    fingerprint: str


def read_material(parameters: str, each: int, seed: int, data: Path = DATA) -> Material:
    """Everything in the content folder that training needs."""
    folder = content_folder(data)
    read = read_folder(data)
    if read.problems:
        raise ContentError(read.problems)
    elsewhere = tomllib.loads((folder / ELSEWHERE).read_text(encoding="utf-8"))
    made = sentences(elsewhere["frames"], elsewhere["lists"], each, seed)
    examples = [*_utterances(folder), *(Example(text, OUT_OF_SCOPE, "elsewhere") for text in made)]
    return Material(
        tuple(examples), read_lexicon(folder), _slots(read), fingerprint(parameters, data)
    )


def fingerprint(parameters: str, data: Path = DATA) -> str:
    """Of all files training reads, of its parameters and of the version of the features."""
    folder = content_folder(data)
    read = [*sorted((folder / "utterances").glob("*.tsv")), folder / LEXICON, folder / ELSEWHERE]
    digest = hashlib.sha256(f"{VERSION} {parameters}".encode())
    for path in [*read, folder / "_slots.toml"]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _utterances(folder: Path) -> list[Example]:
    found = []
    for path in sorted((folder / "utterances").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            text, _, topic = line.partition("\t")
            found.append(Example(text, topic, path.stem))
    return found


def _slots(folder: Folder) -> dict[str, tuple[str, dict[str, str]]]:
    """By topic: its slot, and the slot's words as stems with the id of their value."""
    words = {
        slot.slot: {
            " ".join(map(stem, text.replace(".", "").lower().split())): value.id
            for value in slot.values
            for text in (value.name, *value.synonyms)
        }
        for slot in folder.content.slot_types.values()
    }
    topics = folder.content.topics.values()
    return {t.id: (t.slot.name, words[t.slot.name]) for t in topics if t.slot}
