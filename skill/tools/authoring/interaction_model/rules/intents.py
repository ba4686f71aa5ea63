"""Rules for intents, slots, slot values and built-ins."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator

from skill.tools.authoring.interaction_model.rules.kit import (
    Finding,
    Subject,
    error,
    rules_of,
    tables,
    warning,
)

_INTENT = re.compile(r"[A-Za-z](?:[A-Za-z_]*[A-Za-z])?")
_TYPE = re.compile(r"[A-Za-z][A-Za-z_]*|AMAZON\.[A-Za-z_]+")
_SLOT = re.compile(r"\{(\w+)\}")
_NOT_IN_VALUE = re.compile(r"[^A-Za-z0-9\s.']")
_REQUIRED = ("AMAZON.CancelIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent")
FEWEST_SAMPLES = 5
LONGEST_VALUE = 140
MOST_VALUES = 50_000
MOST_BYTES = 1_500_000


def _names(subject: Subject) -> list[str]:
    return [str(intent.get("name", "")) for intent in subject.intents]


def _slots(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Intent, slot name, slot type."""
    for intent in subject.intents:
        for slot in tables(intent.get("slots")):
            yield intent.get("name", ""), slot.get("name", ""), slot.get("type", "")


def _values(subject: Subject) -> Iterator[str]:
    """Every value and synonym."""
    for found in subject.types:
        for value in tables(found.get("values")):
            name = value.get("name", {})
            yield from (name.get("value", ""), *name.get("synonyms", ()))


def _samples(subject: Subject, name: str) -> list[str]:
    return [
        one for intent in subject.intents if intent.get("name") == name for one in intent["samples"]
    ]


def int_1(subject: Subject) -> Iterator[Finding]:
    """Letters and underscores, beginning and ending with a letter."""
    for name in _names(subject):
        if not name.startswith("AMAZON.") and not _INTENT.fullmatch(name):
            what = f'"{name}" cannot be an intent\'s name'
            yield error(name, what, "use letters and underscores, a letter first and last")
        elif "__" in name:
            yield warning(name, f'"{name}" has two underscores in a row', "use one")


def int_2(subject: Subject) -> Iterator[Finding]:
    """A type's name begins with a letter; letters and underscores only."""
    used = {type_: intent for intent, _, type_ in _slots(subject)}
    for name in {found.get("name", ""): "" for found in subject.types} | used:
        if not _TYPE.fullmatch(name):
            what = f'"{name}" cannot be a slot type\'s name'
            yield error(name, what, "use letters and underscores, a letter first")


def int_3(subject: Subject) -> Iterator[Finding]:
    """A slot is not called like an intent."""
    for slot in sorted({slot for _, slot, _ in _slots(subject)}.intersection(_names(subject))):
        yield error(slot, f'"{slot}" is an intent and a slot', "rename one of the two")


def int_4(subject: Subject) -> Iterator[Finding]:
    """A slot has the same type everywhere."""
    types: dict[str, set[str]] = defaultdict(set)
    for _, slot, type_ in _slots(subject):
        types[slot].add(type_)
    for slot, found in types.items():
        if len(found) > 1:
            what = f'slot "{slot}" has several types ({", ".join(sorted(found))})'
            yield error(slot, what, "use one type for it in every intent")
        if not _INTENT.fullmatch(slot):
            yield warning(slot, f'slot name "{slot}" is unusual', "use letters and underscores")


def int_5(subject: Subject) -> Iterator[Finding]:
    """Slots are declared where used and used where declared; so are types."""
    for intent in subject.intents:
        name = intent.get("name", "")
        declared = {slot.get("name", "") for slot in tables(intent.get("slots"))}
        used = {slot for sample in intent.get("samples", ()) for slot in _SLOT.findall(sample)}
        for slot in sorted(used - declared):
            yield error(
                f"{{{slot}}}", f"{name} does not know the slot {{{slot}}}", "add it to _slots.toml"
            )
        for slot in sorted(declared - used):
            yield error(
                name, f"no sample of {name} uses its slot {{{slot}}}", "use it or take it out"
            )
    defined = {found.get("name", "") for found in subject.types}
    custom = {type_ for _, _, type_ in _slots(subject) if not type_.startswith("AMAZON.")}
    for type_ in sorted(custom - defined):
        yield error(type_, f"slot type {type_} is not defined", "give it values")
    for type_ in sorted(defined - custom):
        yield error(type_, f"slot type {type_} is not used", "use it or take it out")


def int_6(subject: Subject) -> Iterator[Finding]:
    """A type has values."""
    for found in subject.types:
        name, count = found.get("name", ""), len(tables(found.get("values")))
        if not count and "valueSupplier" not in found:
            yield error(name, f"slot type {name} has no values", "add at least two")
        elif count == 1:
            yield warning(name, f"slot type {name} has a single value", "add another")


def int_7(subject: Subject) -> Iterator[Finding]:
    """There are custom intents, and they have samples."""
    custom = [one for one in subject.intents if not str(one.get("name")).startswith("AMAZON.")]
    if not custom:
        yield warning("", "there is no custom intent", "add a topic")
    for intent in custom:
        name, count = str(intent.get("name", "")), len(intent.get("samples", ()))
        if not count:
            yield error(name, f"{name} has no samples", "add templates")
        elif count < FEWEST_SAMPLES:
            yield warning(name, f"{name} has only {count} samples", "add templates")


def lim_1(subject: Subject) -> Iterator[Finding]:
    """A slot value has 140 characters at most."""
    for value in _values(subject):
        if len(value) > LONGEST_VALUE:
            yield error(
                value, f"the slot value has {len(value)} characters", f"use {LONGEST_VALUE} at most"
            )


def lim_2(subject: Subject) -> Iterator[Finding]:
    """50,000 slot values and 1.5 MB at most."""
    count = sum(1 for _ in _values(subject))
    if count > MOST_VALUES:
        yield error("", f"there are {count:,} slot values", f"keep to {MOST_VALUES:,}")
    size = len(json.dumps(subject.model, ensure_ascii=False).encode())
    if size > MOST_BYTES:
        yield error("", f"the model has {size:,} bytes", f"keep to {MOST_BYTES:,}")


def lim_4(subject: Subject) -> Iterator[Finding]:
    """Letters, digits, blanks, periods and apostrophes."""
    for value in _values(subject):
        if _NOT_IN_VALUE.search(value):
            what = f'slot value "{value}" has an unusual character'
            yield warning(value, what, "use letters, blanks, periods and apostrophes")


def bin_1(subject: Subject) -> Iterator[Finding]:
    """Cancel, Help and Stop are there."""
    for name in sorted(set(_REQUIRED).difference(_names(subject))):
        yield error(name, f"{name} is missing", "add it: certification requires it")


def bin_2(subject: Subject) -> Iterator[Finding]:
    """NavigateHome is there, without samples."""
    name = "AMAZON.NavigateHomeIntent"
    if name not in _names(subject):
        yield error(name, f"{name} is missing", "add it")
    if _samples(subject, name):
        yield error(name, f"{name} has samples", "take them out")


def bin_3(subject: Subject) -> Iterator[Finding]:
    """Fallback is there, without samples."""
    name = "AMAZON.FallbackIntent"
    if name not in _names(subject):
        what = f"without {name} off-topic speech is forced into the nearest intent"
        yield warning(name, what, "add it")
    if _samples(subject, name):
        yield warning(name, f"{name} has samples", "take them out")


def bin_4(subject: Subject) -> Iterator[Finding]:
    """A built-in's slots are Amazon's."""
    for intent, slot, _ in _slots(subject):
        if intent.startswith("AMAZON."):
            yield error(intent, f'{intent} declares the slot "{slot}"', "take it out")


def bin_5(subject: Subject) -> Iterator[Finding]:
    """ "exit" and "quit" end the session before the skill hears of them."""
    for sample in subject.samples():
        if sample.text in ("exit", "quit"):
            what = f'"{sample.text}" never reaches the skill as an intent'
            yield warning(sample.text, what, "take it out")


RULES = rules_of(globals())
