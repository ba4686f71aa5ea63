"""Rules for samples as they stand among each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product

from skill.tools.authoring.interaction_model.rules.kit import (
    Finding,
    Json,
    Sample,
    Subject,
    error,
    rules_of,
    tables,
    warning,
)

_SLOT = re.compile(r"\{(\w+)\}")
_ONLY_SLOTS = re.compile(r"(?:\s*\{\w+\}\s*)+")


def spoken_values(types: list[Json]) -> dict[str, tuple[str, ...]]:
    """Slot type to all its values and synonyms."""
    values = {}
    for found in types:
        names = [value.get("name", {}) for value in tables(found.get("values"))]
        spoken = [
            text for name in names for text in (name.get("value", ""), *name.get("synonyms", ()))
        ]
        values[found.get("name", "")] = tuple(dict.fromkeys(text.lower() for text in spoken))
    return values


def as_heard(sample: Sample, values: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A sample with its slots filled in every way; free text stays open."""
    text = " ".join(sample.text.lower().split())
    slots = _SLOT.findall(text)
    choices = [values.get(sample.slots.get(slot, ""), (f"{{{slot}}}",)) for slot in slots]
    for filling in product(*choices):
        form = text
        for slot, value in zip(slots, filling, strict=True):
            form = form.replace(f"{{{slot}}}", value)
        yield form


def utt_8(subject: Subject) -> Iterator[Finding]:
    """A sample, as heard, belongs to one intent, and stands there once."""
    values = spoken_values(subject.types)
    owners: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    twice: dict[tuple[str, str], None] = {}
    for number, sample in enumerate(subject.samples()):
        for form in as_heard(sample, values):
            first, _ = owners[form].setdefault(sample.intent, (number, sample.text))
            if first != number:
                twice[sample.text, sample.intent] = None
    for form, found in owners.items():
        if len(found) > 1:
            what = f'"{form}" reaches several intents: {", ".join(sorted(found))}'
            for text in dict.fromkeys(text for _, text in found.values()):
                yield error(text, what, "keep it in one of them")
    for text, intent in twice:
        yield warning(text, f'"{text}" is covered twice in {intent}', "keep one of the two")


def utt_10(subject: Subject) -> Iterator[Finding]:
    """An intent of the dialog has no samples made of slots only."""
    dialog = {intent.get("name") for intent in subject.dialog}
    for sample in subject.samples():
        if sample.intent in dialog and _ONLY_SLOTS.fullmatch(sample.text):
            yield warning(sample.text, f'"{sample.text}" is only slots', "add words around them")


RULES = rules_of(globals())
