"""Rules for a sample utterance on its own."""

import re
import unicodedata
from collections.abc import Iterator

from skill.tools.authoring.interaction_model.rules.kit import (
    Finding,
    Sample,
    error,
    rules_of,
    warning,
)

_NOT_IN_SAMPLE = re.compile(r"[^A-Za-z0-9_'.\- {},\x80-\U0010ffff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ABBREVIATION = re.compile(r"[A-Z]{2,}|[A-Z]\.\w")
_SLOT = re.compile(r"\{(\w+)\}")
_BRACES = re.compile(r"\{[^}]*\}?")
_APART = re.compile(r"(?<!\S)\{\w+\}('s)?(?!\S)")
_OLD_FORM = re.compile(r"\{[^}]*\|[^}]*\}")
_CONNECTOR = re.compile(r"(?:from|to|about|for|if|whether|that|and) ")
_LOST = re.compile(r"\b(why|not|no|never|without|\w+n't)\b")
FREE_TEXT = "AMAZON.SearchQuery"


def utt_1(sample: Sample) -> Iterator[Finding]:
    """Letters, blanks, periods, underscores, apostrophes, hyphens and braces."""
    for char in dict.fromkeys(_NOT_IN_SAMPLE.findall(_OLD_FORM.sub("", sample.text))):
        yield error(sample.text, f'"{sample.text}" has the character {char!r}', "take it out")


def utt_2(sample: Sample) -> Iterator[Finding]:
    """No comma: sources disagree on whether it is accepted."""
    if "," in sample.text:
        yield error(sample.text, f'"{sample.text}" has a comma', "take it out")


def utt_3(sample: Sample) -> Iterator[Finding]:
    """Nothing beyond plain ASCII, visible or not."""
    for char in dict.fromkeys(_NOT_ASCII.findall(sample.text)):
        name = unicodedata.name(char, f"U+{ord(char):04X}").lower()
        what = f'"{sample.text}" has a character that is not plain ASCII ({name})'
        yield error(sample.text, what, "retype it with plain letters, blanks and apostrophes")


def utt_4(sample: Sample) -> Iterator[Finding]:
    """Numbers as words."""
    if re.search(r"\d", _BRACES.sub("", sample.text)):
        yield warning(
            sample.text, f'"{sample.text}" has a digit', "write the number as it is spoken"
        )


def utt_5(sample: Sample) -> Iterator[Finding]:
    """Spelt letters stand apart."""
    if _ABBREVIATION.search(_BRACES.sub("", sample.text)):
        what = f'"{sample.text}" has an abbreviation in capitals'
        yield warning(sample.text, what, 'write spelt letters as "s. p. f."')


def utt_6(sample: Sample) -> Iterator[Finding]:
    """A slot stands apart from other words."""
    apart = len(_APART.findall(sample.text))
    if len(_BRACES.findall(sample.text)) != apart and not _OLD_FORM.search(sample.text):
        yield error(
            sample.text, f'"{sample.text}" glues a slot to a word', "put a blank on both sides"
        )


def utt_7(sample: Sample) -> Iterator[Finding]:
    """No slot twice, no old form `{value|Slot}`."""
    slots = _SLOT.findall(sample.text)
    if len(slots) != len(set(slots)):
        yield error(sample.text, f'"{sample.text}" uses a slot twice', "use it once")
    if _OLD_FORM.search(sample.text):
        yield error(sample.text, f'"{sample.text}" has the old slot form', "write {slot}")


def utt_9(sample: Sample) -> Iterator[Finding]:
    """Only what follows the invocation name."""
    text = sample.text.lower()
    opener = re.compile(rf"alexa\b|.*\b{re.escape(sample.invocation_name or 'alexa')}\b")
    if opener.match(text):
        what = f'"{sample.text}" holds what is said to open the skill'
        yield error(sample.text, what, "keep only the question")
    elif _CONNECTOR.match(text):
        what = f'"{sample.text}" starts with a connecting word'
        yield warning(sample.text, what, "start with the next word")


def _free(sample: Sample) -> list[str]:
    """The free-text slots that a sample uses."""
    if FREE_TEXT not in sample.slots.values():
        return []
    return [slot for slot in _SLOT.findall(sample.text) if sample.slots.get(slot) == FREE_TEXT]


def sq_1(sample: Sample) -> Iterator[Finding]:
    """A free-text slot has a carrier phrase around it."""
    if _free(sample) and not re.search(r"\w", _BRACES.sub("", sample.text)):
        yield error(sample.text, f'"{sample.text}" is nothing but free text', "add words around it")


def sq_2(sample: Sample) -> Iterator[Finding]:
    """A free-text slot stands alone in a sample, and should in its intent."""
    free = _free(sample)
    if free and len(_SLOT.findall(sample.text)) > 1:
        yield error(
            sample.text, f'"{sample.text}" mixes free text with a slot', "keep one of the two"
        )
    elif free and len(sample.slots) > 1:
        what = f"{sample.intent} has slots beside its free text"
        yield warning(sample.intent, what, "keep the free text alone in its intent")


def sq_3(sample: Sample) -> Iterator[Finding]:
    """The words around free text are lost, so a "why" or a "not" must not be among them."""
    lost = _LOST.search(_BRACES.sub("", sample.text)) if _free(sample) else None
    if lost:
        what = f'"{sample.text}" loses the word "{lost[0]}", which changes the question'
        yield warning(sample.text, what, "take it out of the words around the slot")


RULES = rules_of(globals())
