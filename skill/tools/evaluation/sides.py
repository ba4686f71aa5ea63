"""The two sides of a comparison: what was, and what is now, both run by today's code."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skill.content.edition import DEFAULT
from skill.errors import AftercareError, ContentError
from skill.tools.authoring.interaction_model.build import build_model, read_parts, to_json
from skill.tools.authoring.interaction_model.phrases import phrases_of
from skill.tools.authoring.load import Folder
from skill.tools.authoring.utterances import read_utterances
from skill.tools.evaluation.listen import Predict, whole_path
from skill.tools.install import ROOT
from skill.tools.project import (
    app_of,
    compiled,
    compiled_for_language,
    content_folder,
    read_folder,
)
from skill.tools.simulator.interaction import load_model, read_model
from skill.tools.simulator.resolve import Resolver

_MODEL = compiled("model.json").relative_to(ROOT)
_MATCHER = compiled_for_language("matcher.bin").relative_to(ROOT)
_CODE = Path("skill", "understanding")
_LEARNED_FROM = ("_lexicon.toml", "_frames.toml", "_slots.toml")


class Side(NamedTuple):
    """One state of the content."""

    root: Path
    folder: Folder
    model: Mapping[str, Any]
    """The interaction model."""
    matcher: Path
    notes: tuple[str, ...] = ()
    """What a reader must know of how this side was made."""

    def predict(self) -> Predict:
        """The whole path on this content."""
        skill = app_of(self.folder, self.matcher).explained
        return whole_path(Resolver(read_model(self.model)), skill, self.folder.content)

    def understands_as(self, other: "Side") -> bool:
        """Whether no utterance can be understood differently by the other."""
        return (
            self.model == other.model
            and self.folder.urgent == other.folder.urgent
            and self.folder.content.commands == other.folder.content.commands
            and self.folder.content.slot_types == other.folder.content.slot_types
            and self.folder.kinds == other.folder.kinds
            and self.matcher.read_bytes() == other.matcher.read_bytes()
        )


def earlier(root: Path, today: Path, name: str) -> Side:
    """The content below `root`, a revision that was checked out, as `today`'s code runs it."""
    folder = read_folder(root / "skill" / "data")
    if folder.problems:
        first = folder.problems[0]
        raise AftercareError(
            f"{name}: its content cannot be read by today's code ({first.what}): "
            "name a later revision"
        )
    model = load_model(root / _MODEL)
    if _texts(root / _CODE, "*.py") == _texts(today / _CODE, "*.py"):
        return Side(root, folder, model, root / _MATCHER)
    note = "The matcher's code has changed since: both sides use today's matcher."
    return Side(root, folder, model, today / _MATCHER, (note,))


def present(root: Path, before: Side | None = None) -> Side:
    """The content as it lies on disk now, built or not."""
    data = root / "skill" / "data"
    folder = read_folder(data)
    if folder.problems:
        raise ContentError(folder.problems)
    notes = []
    if before and _untrained(root, before.root):
        notes.append(
            "What the matcher learns from has changed, the matcher has not: "
            "run `aftercare train` and compare again."
        )
    committed = load_model(root / _MODEL)
    if before and _phrases(root, folder) == _phrases(before.root, before.folder):
        return Side(root, folder, committed, root / _MATCHER, tuple(notes))
    parts = read_parts(folder, phrases_of(read_utterances(data, DEFAULT)))
    if folder.problems:
        raise ContentError(folder.problems)
    model = json.loads(to_json(build_model(parts)))
    if model != committed:
        notes.append("The interaction model is out of date: run `aftercare build`.")
    return Side(root, folder, model, root / _MATCHER, tuple(notes))


def _phrases(root: Path, folder: Folder) -> object:
    """All that the interaction model is built from, and the model: building takes long."""
    content = folder.content
    names = [(topic.id, topic.intent, topic.name) for topic in content.topics.values()]
    utterances = _texts(content_folder(root / "skill" / "data") / "utterances", "*.tsv")
    own = folder.files["_model"].table
    model = (root / _MODEL).read_bytes()
    return folder.templates, names, own, content.slot_types, utterances, model


def _untrained(root: Path, before: Path) -> bool:
    learned = _learned_from(root) != _learned_from(before)
    return learned and (root / _MATCHER).read_bytes() == (before / _MATCHER).read_bytes()


def _learned_from(root: Path) -> object:
    folder = content_folder(root / "skill" / "data")
    others = [_texts(folder, name) for name in _LEARNED_FROM]
    return _texts(folder / "utterances", "*.tsv"), others


def _texts(folder: Path, pattern: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob(pattern))}
