"""`aftercare build`: writes every generated file, or says which are out of date."""

import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from skill.content.compiled import dump
from skill.content.edition import Edition
from skill.errors import AftercareError, ContentError
from skill.tools.authoring.compiling import common_words, compile_rules
from skill.tools.authoring.find_triggers import triggers_of
from skill.tools.authoring.interaction_model.build import (
    build_model,
    model_key,
    read_parts,
    to_json,
)
from skill.tools.authoring.interaction_model.phrases import phrases_of
from skill.tools.authoring.load import Folder
from skill.tools.authoring.utterances import read_utterances
from skill.tools.install import ROOT
from skill.tools.project import DATA, editions, needs_checkout, sound_folder

FOLDER = "skill/data/compiled"


class Artefact(NamedTuple):
    """A generated file, committed, and how it is made."""

    path: str
    produce: Callable[[Folder], str]


def interaction_model(folder: Folder) -> str:
    """What Amazon trains on."""
    parts = read_parts(folder, phrases_of(read_utterances(DATA, folder.content.edition)))
    if folder.problems:
        raise ContentError(folder.problems)
    return to_json(build_model(parts))


def compiled_content(folder: Folder) -> str:
    """What Lambda speaks from."""
    return dump(folder.content)


def compiled_urgent_rules(folder: Folder) -> str:
    """What Lambda screens a patient's words by."""
    common = common_words(read_utterances(DATA, folder.content.edition))
    return json.dumps(compile_rules(folder.urgent, common), separators=(",", ":")) + "\n"


def compiled_triggers(folder: Folder) -> str:
    """The words without which Lambda need not screen at all."""
    phrases = phrases_of(read_utterances(DATA, folder.content.edition))
    said = Counter(word for phrase in phrases for word in set(phrase.text.split()))

    def frequency(word: str) -> int:
        if word[-1] != "*":
            return said[word]
        return sum(count for each, count in said.items() if each.startswith(word[:-1]))

    return "\n".join(triggers_of(folder.urgent, cache(frequency))) + "\n"


def artefacts_of(edition: Edition) -> tuple[Artefact, ...]:
    """The generated files of an edition, those first that its language shares."""
    shared, own = f"{FOLDER}/{edition.shared}", f"{FOLDER}/{edition}"
    return (
        Artefact(f"{shared}.urgent.json", compiled_urgent_rules),
        Artefact(f"{shared}.triggers.txt", compiled_triggers),
        Artefact(f"{own}.model.json", interaction_model),
        Artefact(f"{own}.content.jsonl", compiled_content),
    )


def build(root: Path = ROOT) -> list[str]:
    """Writes the files that are out of date; returns their paths."""
    stale = _stale(root)
    for path, text in stale.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return list(stale)


def check(root: Path = ROOT) -> None:
    """Raises AftercareError, naming every file that is out of date."""
    if stale := _stale(root):
        lines = [f"{path}: out of date: run aftercare build and commit the file" for path in stale]
        raise AftercareError("\n".join(lines))


def _stale(root: Path) -> dict[str, str]:
    made: dict[str, str] = {}
    models: dict[str, str] = {}
    for edition in editions():
        folder = sound_folder(edition=edition)
        for artefact in artefacts_of(edition):
            if artefact.path in made:
                continue
            if artefact.produce is interaction_model:
                # Where locales have the same model, it is built once.
                key = model_key(folder)
                made[artefact.path] = models[key] = models.get(key) or interaction_model(folder)
            else:
                made[artefact.path] = artefact.produce(folder)
    return {path: text for path, text in made.items() if _read(root / path) != text}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


@click.command("build")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 when a file is out of date."
)
def command(only_check: bool) -> None:
    """Write the interaction model and the compiled content from the content folder."""
    needs_checkout("build")
    if only_check:
        check()
        return
    for path in build():
        click.echo(f"wrote {path}")
