"""What would break speech or a card: characters, markup, addresses, sizes."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from skill.errors import Problem
from skill.tools.authoring.checks.registry import rule
from skill.tools.authoring.checks.texts import Text, all_texts, clinic, entries, speech
from skill.tools.authoring.load import Folder

LONGEST_PART = 2_000
"""Escaped characters: answer, disclaimer, prompt and tags together stay below 8,000 (RES-3)."""
LONGEST_CARD = 7_000
"""Characters with the disclaimer: with the clinic's words in place below 8,000 (RES-4)."""
LONGEST_CLINIC = 120
"""Characters of a clinic's name, phone or hours: ours, so that the limits above can be kept."""

_SPOKEN_SIGNS = frozenset(" .,?'-{}")
"""Beside letters and digits (SSML-9); braces belong to another rule."""
_CARD_SIGNS = _SPOKEN_SIGNS | frozenset('"();:/!')
_WEB = re.compile(r"\b(?:https?|www)\b|\b[\w-]+\.(?:com|org|net|info|health|io)\b", re.IGNORECASE)
_PHONE = re.compile(r"\d(?:[ -]?\d){2,14}")
_WORDS_FOR = {
    "&": 'write "and"',
    "%": 'write "percent"',
    "\N{RIGHT SINGLE QUOTATION MARK}": "use the plain '",
    "\N{EN DASH}": "write a comma, or a plain -",
    "\N{EM DASH}": "write a comma, or make two sentences",
    "!": "end with a period",
    ";": "make two sentences",
    ":": "write a comma",
    '"': "take the quotation marks out",
}


@rule
def speakable_characters(folder: Folder, today: date) -> Iterator[Problem]:
    """Speech holds letters, digits, comma, period, question mark, apostrophe, hyphen (SSML-9)."""
    for text in all_texts(folder):
        if text.role not in ("title", "card"):
            yield from _unfit(text, _SPOKEN_SIGNS, "be spoken")
    for word, spoken in folder.base.speech.pronunciations.items():
        where = f"pronunciations.{word}"
        alias = Text(spoken, "speech", where, folder.files["_speech"])
        yield from _unfit(alias, _SPOKEN_SIGNS - frozenset("{}"), "be spoken")


@rule
def cards_are_plain_text(folder: Folder, today: date) -> Iterator[Problem]:
    """A card shows its text as it is: markup would be read as such (RES-7)."""
    for text in all_texts(folder):
        if text.role in ("title", "card"):
            yield from _unfit(text, _CARD_SIGNS, "stand on a card")


@rule
def no_web_addresses(folder: Folder, today: date) -> Iterator[Problem]:
    """Nobody can follow an address that is read out, and a card has no links (RES-7)."""
    for text in all_texts(folder):
        found = _WEB.search(text.text)
        if found:
            what = f'"{text.where}" holds a web address ("{found[0]}")'
            yield text.problem(what, "name the clinic or its phone instead")


@rule
def phone_is_a_number(folder: Folder, today: date) -> Iterator[Problem]:
    """The phone is read out digit by digit."""
    phone, file = folder.content.clinic.phone, folder.files["_clinic"]
    if phone and not _PHONE.fullmatch(phone):
        remedy = 'write digits with blanks or hyphens between them, like "555 010 0199"'
        yield file.problem_at("phone", f'"{phone}" cannot be dialled', remedy)


@rule
def clinic_is_brief(folder: Folder, today: date) -> Iterator[Problem]:
    """What stands for the clinic is put into many sentences."""
    for text in clinic(folder):
        if len(text.text) > LONGEST_CLINIC:
            what = f'"{text.where}" has {len(text.text)} characters'
            yield text.problem(what, f"shorten it to {LONGEST_CLINIC}")


@rule
def responses_fit(folder: Folder, today: date) -> Iterator[Problem]:
    """An answer with the disclaimer and a prompt fits into a response (RES-3)."""
    answers = (text for entry in entries(folder) for text in entry.answers())
    for text in (*answers, *speech(folder)):
        length = _escaped(text.text)
        if length > LONGEST_PART:
            what = f'"{text.where}" becomes {length} characters of speech'
            yield text.problem(what, f"shorten it to {LONGEST_PART}")


@rule
def cards_fit(folder: Folder, today: date) -> Iterator[Problem]:
    """A card holds title, text and disclaimer (RES-4)."""
    disclaimer = folder.content.speech.disclaimer
    for entry in entries(folder):
        length = sum(map(len, (*entry.topic.card, disclaimer)))
        if length > LONGEST_CARD:
            what = f"the card has {length} characters with the disclaimer"
            key = "answer" if entry.own else "card.text"
            yield entry.problem(key, what, f"shorten it to {LONGEST_CARD}")


def _unfit(text: Text, signs: frozenset[str], purpose: str) -> Iterator[Problem]:
    filled = re.sub(r"\{\w+\}", "{}", text.text)
    unfit = list(dict.fromkeys(sign for sign in filled if not _fits(sign, signs)))
    if unfit:
        shown = " ".join(map(_shown, unfit))
        remedies = dict.fromkeys(_WORDS_FOR.get(sign, "take it out") for sign in unfit)
        yield text.problem(
            f'"{text.where}" holds {shown}, which cannot {purpose}', ", ".join(remedies)
        )


def _fits(sign: str, signs: frozenset[str]) -> bool:
    if sign.isascii():
        return sign.isalnum() or sign in signs
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN")


def _shown(sign: str) -> str:
    """A sign that cannot be seen goes by its name."""
    return sign if sign.isprintable() and sign != " " else f"U+{ord(sign):04X}"


def _escaped(text: str) -> int:
    return len(text) + 4 * text.count("&") + 3 * (text.count("<") + text.count(">"))
