"""Rules for the invocation name."""

import re
from collections.abc import Iterator

from skill.tools.authoring.interaction_model.rules.kit import (
    Finding,
    Subject,
    error,
    rules_of,
    warning,
)
from skill.tools.authoring.interaction_model.words import word_set

_NAME = re.compile(r"[a-z][a-z .']*")
_TOKEN = re.compile(r"(?:[a-z]+(?:'s|s')?|[a-z]\.)")
_SMALL = word_set("the a an for to of about up by at off with")
_LAUNCH = word_set("run start play resume use launch ask open tell load begin enable")
_CONNECTING = word_set("to from in using with about for that by if and whether")
_WAKE = word_set("alexa amazon echo skill app computer")
_SPELT = re.compile(r"\b[bcdfghjklmnpqrstvwxz]{2,}\b")


def _forbidden(subject: Subject, words: frozenset[str], kind: str) -> Iterator[Finding]:
    name = subject.invocation_name
    for word in sorted(words.intersection(name.split())):
        yield error(name, f'the invocation name holds the {kind} "{word}"', "choose another word")


def inv_1(subject: Subject) -> Iterator[Finding]:
    """Letters, blanks, apostrophes, and periods of spelt letters."""
    name = subject.invocation_name
    if not (_NAME.fullmatch(name) and all(_TOKEN.fullmatch(word) for word in name.split())):
        what = "the invocation name has a character that is not allowed"
        yield error(name, what, "use lower-case letters and spell numbers out")


def inv_2(subject: Subject) -> Iterator[Finding]:
    """Two words or more."""
    name = subject.invocation_name
    if len(name.split()) < 2:
        yield error(name, "the invocation name is a single word", "use two or three words")


def inv_3(subject: Subject) -> Iterator[Finding]:
    """Of two words neither is an article or a preposition."""
    name = subject.invocation_name
    if len(name.split()) == 2 and _SMALL.intersection(name.split()):
        what = "one of the two words of the invocation name is an article or preposition"
        yield error(name, what, "use two words that mean something")


def inv_4(subject: Subject) -> Iterator[Finding]:
    """No launch word."""
    yield from _forbidden(subject, _LAUNCH, "launch word")


def inv_5(subject: Subject) -> Iterator[Finding]:
    """No connecting word."""
    yield from _forbidden(subject, _CONNECTING, "connecting word")


def inv_6(subject: Subject) -> Iterator[Finding]:
    """No wake word."""
    yield from _forbidden(subject, _WAKE, "wake word")


def inv_7(subject: Subject) -> Iterator[Finding]:
    """Letters said one by one stand apart."""
    name = subject.invocation_name
    for found in _SPELT.findall(name):
        remedy = f'if it is spelt, write "{". ".join(found)}."'
        yield warning(name, f'"{found}" in the invocation name reads as letters', remedy)


def inv_10(subject: Subject) -> Iterator[Finding]:
    """2 to 50 characters."""
    name = subject.invocation_name
    if not 2 <= len(name) <= 50:
        what = f"the invocation name has {len(name)} characters"
        yield warning(name, what, "keep it between 2 and 50")


def inv_11(subject: Subject) -> Iterator[Finding]:
    """Three words at most."""
    name = subject.invocation_name
    if len(name.split()) > 3:
        yield warning(
            name, f"the invocation name has {len(name.split())} words", "use two or three"
        )


def inv_12(subject: Subject) -> Iterator[Finding]:
    """A one-word name may be routed elsewhere."""
    name = subject.invocation_name
    if len(name.split()) == 1:
        what = "a one-word invocation name may be taken for something else"
        yield warning(name, what, "choose a distinctive name of two or three words")


RULES = rules_of(globals())
