"""Finds the values of a slot in spoken text."""

from collections.abc import Iterable

from skill.content.types import SlotType
from skill.understanding.languages.en import POINTING
from skill.understanding.normalise import normalise
from skill.understanding.utterance import Utterance

_LONGEST_NAME = 3
"""Words; more are a sentence of their own."""


def value_named(utterance: Utterance, slot_type: SlotType, least: int = 1) -> str:
    """The id of the value that the text names, by its longest name or synonym; empty if none.

    Names of fewer than `least` words are left out.
    """
    said = f" {utterance.text} "
    named = {
        f" {normalise(name)} ": value.id
        for value in slot_type.values
        for name in (value.name, *value.synonyms)
    }
    found = [name for name in named if name in said and len(name.split()) >= least]
    return named[max(found, key=len)] if found else ""


def names_another(utterance: Utterance, asked_after: Iterable[str]) -> bool:
    """Whether something stands where a value would: "does it help with melasma"."""
    said = f" {utterance.text} "
    follows = [said.rpartition(f" {words} ")[2] for words in asked_after if f" {words} " in said]
    named = [word for word in min(follows, key=len, default="").split() if word not in POINTING]
    return 0 < len(named) <= _LONGEST_NAME


def value_said(utterance: Utterance, slot_type: SlotType) -> str:
    """The id of the value that the text is, word for word; empty if none."""
    said = utterance.text
    for value in slot_type.values:
        if said in (normalise(name) for name in (value.name, *value.synonyms)):
            return value.id
    return ""
