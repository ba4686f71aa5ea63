"""The part of the interaction model that belongs to no topic, read from `_model.toml`."""

from collections.abc import Mapping
from typing import NamedTuple

from skill.content.reading import File

SENSITIVITIES = ("LOW", "MEDIUM", "HIGH")
BUILT_INS = ("Cancel", "Stop", "Help", "NavigateHome", "Fallback", "Yes", "No", "Repeat")
WITHOUT_SAMPLES = ("NavigateHome", "Fallback")
"""Built-ins that take no samples (BIN-2, BIN-3)."""

_KEYS = ("invocation_name", "fallback_sensitivity", "built_ins", "more", "question")


class FreeQuestion(NamedTuple):
    """The intent that hands on a patient's own words."""

    intent: str
    slot: str
    carriers: tuple[str, ...]
    """Templates around the slot (SQ-1)."""
    prompts: tuple[str, ...]
    """What is asked to elicit the slot, which lets a whole sentence through (SQ-3)."""


class Authored(NamedTuple):
    """Everything in `_model.toml`."""

    invocation_name: str
    fallback_sensitivity: str
    built_ins: Mapping[str, tuple[str, ...]]
    """Short name ("Cancel") to templates beside Amazon's own samples."""
    more_intent: str
    more: tuple[str, ...]
    question: FreeQuestion


def read_authored(file: File) -> Authored:
    """Reads `_model.toml`; what is wrong with it is recorded in the file."""
    table = file.table
    file.only(table, _KEYS)
    more = file.table_of(table, "more")
    file.only(more, ("intent", "templates"), "more")
    return Authored(
        invocation_name=file.text(table, "invocation_name"),
        fallback_sensitivity=_sensitivity(file),
        built_ins=_built_ins(file),
        more_intent=file.text(more, "intent", "more"),
        more=file.texts(more, "templates", "more"),
        question=_question(file),
    )


def _sensitivity(file: File) -> str:
    level = file.text(file.table, "fallback_sensitivity")
    if level and level not in SENSITIVITIES:
        remedy = f"use one of: {', '.join(SENSITIVITIES)}"
        file.problem("fallback_sensitivity", f'unknown sensitivity "{level}" (MOD-5)', remedy)
    return level


def _built_ins(file: File) -> dict[str, tuple[str, ...]]:
    table = file.table_of(file.table, "built_ins")
    file.only(table, BUILT_INS, "built_ins")
    samples = {name: file.texts(table, name, "built_ins") for name in BUILT_INS}
    for name in WITHOUT_SAMPLES:
        if samples[name]:
            what = f"AMAZON.{name}Intent takes no samples (BIN-2, BIN-3)"
            file.problem(f"built_ins.{name}", what, "take them out")
    return samples


def _question(file: File) -> FreeQuestion:
    table = file.table_of(file.table, "question")
    file.only(table, FreeQuestion._fields, "question")
    return FreeQuestion(
        intent=file.text(table, "intent", "question"),
        slot=file.text(table, "slot", "question"),
        carriers=file.texts(table, "carriers", "question"),
        prompts=file.texts(table, "prompts", "question"),
    )
