"""Everything wrong with the interaction model, at the line where it was written."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from skill.errors import Problem
from skill.tools.authoring.interaction_model.build import Json, Parts, build_model, read_parts
from skill.tools.authoring.interaction_model.conflicts import conflicts
from skill.tools.authoring.interaction_model.phrases import SLOT, Phrase
from skill.tools.authoring.interaction_model.rules import (
    Finding,
    Sample,
    breaches,
    breaches_of_model,
)
from skill.tools.authoring.interaction_model.select import LEAST
from skill.tools.authoring.interaction_model.suggestions import misleading
from skill.tools.authoring.load import Folder


class Report(NamedTuple):
    """What must be put right, and what is worth a look."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check_model(folder: Folder, utterances: Sequence[Phrase] = ()) -> Report:
    """Checks every phrase as authored, then the model built from them.

    Problems of reading, a template that does not parse among them, are kept in the folder's files.
    """
    parts = read_parts(folder, utterances)
    model = build_model(parts)
    places = _Places(folder, {phrase.text: phrase for phrase in reversed(parts.phrases)})
    found = [*_of_phrases(parts), *_of_model(model, places), *_thin(parts, places)]
    errors = {problem for severity, problem in found if severity == "error"}
    warnings = {problem for severity, problem in found if severity == "warning"}
    errors.update(misleading(folder, parts.phrases))
    warnings.update(_close(parts, model, places))
    return Report(tuple(sorted(errors)), tuple(sorted(warnings)))


class _Places(NamedTuple):
    """Where the things that a finding names were written."""

    folder: Folder
    phrases: dict[str, Phrase]

    def of(self, where: str) -> tuple[str, int]:
        """Path and line of a sample, intent, slot, type or value; else of `_model.toml`."""
        if phrase := self.phrases.get(where):
            return phrase.path, phrase.line
        for topic in self.folder.content.topics.values():
            if topic.intent == where:
                file = self.folder.files[topic.id]
                return file.path, file.line_of("intent")
        slots = self.folder.files["_slots"]
        if where and slots.line_of(where) > 1:
            return slots.path, slots.line_of(where)
        file = self.folder.files["_model"]
        return file.path, file.line_of(where)

    def problem(self, rule: str, finding: Finding) -> tuple[str, Problem]:
        """Severity and problem of a finding."""
        path, line = self.of(finding.where)
        return finding.severity, Problem(path, line, f"{finding.what} ({rule})", finding.remedy)


def _of_phrases(parts: Parts) -> Iterator[tuple[str, Problem]]:
    """Breaches of all that was written, whether or not it was selected; one for each line."""
    question = parts.authored.question
    types = {slot: found.type for slot, found in parts.slot_types.items()}
    types[question.slot] = "AMAZON.SearchQuery"
    seen = set()
    for phrase in parts.phrases:
        slots = {slot: types[slot] for slot in SLOT.findall(phrase.text) if slot in types}
        sample = Sample(phrase.text, phrase.topic, slots, parts.authored.invocation_name)
        for rule, finding in breaches(sample):
            if (place := (phrase.path, phrase.line, rule)) not in seen:
                seen.add(place)
                what = f"{finding.what} ({rule})"
                yield finding.severity, Problem(phrase.path, phrase.line, what, finding.remedy)


def _of_model(model: Json, places: _Places) -> Iterator[tuple[str, Problem]]:
    for rule, finding in breaches_of_model(model):
        if not rule.startswith(("UTT", "SQ")) or rule in ("UTT-8", "UTT-10"):
            yield places.problem(rule, finding)


def _thin(parts: Parts, places: _Places) -> Iterator[tuple[str, Problem]]:
    for intent, phrases in parts.topics.items():
        count = len({phrase.text for phrase in phrases})
        if count < LEAST:
            what = f"{intent} has only {count} samples"
            path, line = places.of(intent)
            yield "error", Problem(path, line, what, f"add templates: {LEAST} at least")


def _close(parts: Parts, model: Json, places: _Places) -> Iterator[Problem]:
    intents = model["interactionModel"]["languageModel"]["intents"]
    topics = [intent for intent in intents if intent["name"] in parts.topics]
    for found in conflicts({intent["name"]: intent["samples"] for intent in topics}):
        path, line = places.of(found.sample)
        what = f'"{found.sample}" is close to "{found.other}" of {found.other_intent}'
        yield Problem(path, line, what, "tell the two apart by a word, or take one out")
