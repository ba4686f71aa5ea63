"""What a health skill must say, and what it must not (HLT-2 to HLT-7)."""

import re
from collections.abc import Iterator
from datetime import date

from skill.errors import Problem
from skill.tools.authoring.checks.registry import rule
from skill.tools.authoring.checks.sentences import sentences
from skill.tools.authoring.checks.texts import Entry, Text, all_texts, entries, speech
from skill.tools.authoring.load import Folder

_CLAIM = re.compile(
    r"\bcur(?:e|es|ed|ing)\b|\bguarante\w+|\bmiracles?\b|\b(?:100|a hundred) ?(?:%|percent)"
    r"|\b(?:completely|totally|perfectly|absolutely|100%) safe\b|\brisk[ -]free\b|\bno risks?\b"
    r"|\bsafe for (?:everyone|everybody|anyone|all)\b|\balways works?\b|\bpain[ -]?(?:free|less)\b",
    re.IGNORECASE,
)
_LIFE_SAVING = re.compile(
    r"\blife[ -]?saving\b|\bsav(?:e|es|ed|ing) (?:your |a )?li(?:fe|ves)\b|\bemergency service\b",
    re.IGNORECASE,
)
_HELP = ("{clinic}", "{phone}", "{emergency}", "{crisis}", "{poison}")


_SAY_WHERE = ("fallback", "error", "if_urgent")
"""Keys of _speech.toml that are said to somebody who may be in need."""


@rule
def no_cure_claims(folder: Folder, today: date) -> Iterator[Problem]:
    """No cure, no guarantee, nothing that is safe for everyone (HLT-6)."""
    for text in all_texts(folder):
        found = _CLAIM.search(text.text)
        if found:
            what = f'"{text.where}" makes a claim ("{found[0]}")'
            yield text.problem(what, "say what the source says, as an experience or a possibility")


@rule
def no_life_saving_claims(folder: Folder, today: date) -> Iterator[Problem]:
    """The skill saves no lives and is no emergency service (HLT-5)."""
    for text in all_texts(folder):
        found = _LIFE_SAVING.search(text.text)
        if found:
            what = f'"{text.where}" claims to save lives ("{found[0]}")'
            yield text.problem(what, "say only where to get help")


@rule
def disclaimers_disclaim(folder: Folder, today: date) -> Iterator[Problem]:
    """Both forms of the disclaimer say that this is not medical advice (HLT-2)."""
    for text in speech(folder):
        silent = "not medical advice" not in text.text.lower()
        if text.key in ("disclaimer", "short_disclaimer") and text.text and silent:
            what = f'"{text.where}" does not disclaim medical advice'
            yield text.problem(what, 'say "not medical advice"')


@rule
def urgent_says_where_to_get_help(folder: Folder, today: date) -> Iterator[Problem]:
    """The urgent answer begins with where to get help: clinic and emergency number (HLT-7)."""
    for entry in _urgent(folder):
        answer = Text(entry.topic.answer, "answer", "answer", entry.file)
        first = sentences(answer.text)[:1]
        if first and not _says_where(first[0]):
            what = "the first sentence of the urgent answer does not say where to get help"
            yield answer.problem(what, "begin with {clinic} and {phone}")
        if answer.text and "{emergency}" not in answer.text:
            what = "the urgent answer does not mention the emergency number"
            yield answer.problem(what, "say when to call {emergency}")


@rule
def urgent_says_nothing_else(folder: Folder, today: date) -> Iterator[Problem]:
    """The urgent topic has one answer: no second part, nothing that depends on a word (HLT-7)."""
    for entry in _urgent(folder):
        for key, there in (("more", entry.topic.more), ("slot", entry.topic.slot)):
            if there:
                what = f'the urgent topic has "{key}"'
                yield entry.problem(key, what, "take it out: say only where to get help")


@rule
def failures_say_where_to_get_help(folder: Folder, today: date) -> Iterator[Problem]:
    """Whoever is not understood may be in need: these texts say whom to call (HLT-7)."""
    for text in speech(folder):
        if (
            text.key in ("fallback", "error", "if_urgent")
            and text.text
            and not _says_where(text.text)
        ):
            what = f'"{text.where}" does not say where to get help'
            yield text.problem(what, "name {clinic} or {phone}")


def _says_where(text: str) -> bool:
    return any(place in text for place in _HELP)


def _urgent(folder: Folder) -> Iterator[Entry]:
    return (entry for entry in entries(folder) if entry.topic.kind == "urgent")
