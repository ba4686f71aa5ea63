"""Placeholders such as {clinic}: known where they stand, and there where they are needed."""

import re
from collections.abc import Iterator
from datetime import date

from skill.errors import Problem
from skill.tools.authoring.checks.registry import rule
from skill.tools.authoring.checks.texts import CLINIC, SAFETY, Text, all_texts, entries, speech
from skill.tools.authoring.load import Folder

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_FURTHER = {
    "reprompt": ("related",),
    "did_you_mean": ("first",),
    "did_you_mean_either": ("first", "second"),
    "choose": ("first", "second"),
    "also": ("first",),
    "declined_follow_up": ("topic",),
}
"""Key of _speech.toml to the placeholders known there beside the clinic's."""
_NEEDED = {
    "did_you_mean": ("first",),
    "did_you_mean_either": ("first", "second"),
    "disclaimer": ("clinic",),
    "declined": ("clinic",),
}


@rule
def placeholders_are_known(folder: Folder, today: date) -> Iterator[Problem]:
    """A placeholder that nobody fills would be read out."""
    for text in all_texts(folder):
        known = _known(text, folder)
        for name in PLACEHOLDER.findall(text.text):
            if name not in known:
                remedy = (
                    f"use {' '.join(f'{{{key}}}' for key in known)}" if known else "take it out"
                )
                yield text.problem(
                    f'"{text.where}" holds the unknown placeholder {{{name}}}', remedy
                )
        if set(PLACEHOLDER.sub("", text.text)) & set("{}"):
            what = f'"{text.where}" holds a brace that belongs to no placeholder'
            yield text.problem(what, "write placeholders as {clinic}, or take the brace out")


@rule
def placeholders_are_there(folder: Folder, today: date) -> Iterator[Problem]:
    """An offer names what it offers; a disclaimer and a refusal name the clinic."""
    for text in speech(folder):
        for name in _NEEDED.get(text.key, ()):
            if text.text and f"{{{name}}}" not in text.text:
                what = f'"{text.where}" lacks the placeholder {{{name}}}'
                yield text.problem(what, f"say {{{name}}} where it belongs")


@rule
def referrals_name_the_clinic(folder: Folder, today: date) -> Iterator[Problem]:
    """Where the sheet is silent, the patient hears whom to ask."""
    for entry in entries(folder):
        if entry.topic.kind == "referral" and not entry.own:
            spoken = [text for text in entry.answers() if text.role == "answer"]
            yield from (_lacks_clinic(text) for text in spoken if "{clinic}" not in text.text)
        if entry.topic.slot and not entry.own:
            unknown = Text(entry.topic.slot.unknown, "slot", "slot.unknown", entry.file)
            if "{clinic}" not in unknown.text:
                yield _lacks_clinic(unknown)


def _lacks_clinic(text: Text) -> Problem:
    return text.problem(f'"{text.where}" does not name the clinic', "say whom to ask: {clinic}")


def _known(text: Text, folder: Folder) -> tuple[str, ...]:
    # A topic's name is itself put in place of a placeholder, and so are the clinic's own words.
    if text.role == "name" or (text.file is folder.files["_clinic"] and text.role == "speech"):
        return ()
    further = _FURTHER.get(text.where, ()) if text.role == "speech" else ()
    return (*CLINIC, *further, *SAFETY)
