"""Finds the values of a slot in spoken text."""

from skill.content.types import SlotType
from skill.understanding.normalise import normalise


def value_named(text: str, slot_type: SlotType) -> str:
    """The id of the value that the text names, by its longest name or synonym; empty if none."""
    said = f" {normalise(text)} "
    named = {
        f" {normalise(name)} ": value.id
        for value in slot_type.values
        for name in (value.name, *value.synonyms)
    }
    found = [name for name in named if name in said]
    return named[max(found, key=len)] if found else ""


def value_said(text: str, slot_type: SlotType) -> str:
    """The id of the value that the text is, word for word; empty if none."""
    said = normalise(text)
    for value in slot_type.values:
        if said in (normalise(name) for name in (value.name, *value.synonyms)):
            return value.id
    return ""
