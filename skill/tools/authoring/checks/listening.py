"""What is spoken must be easy to take in: short, plain, no long lists (CRT 4.3)."""

from collections.abc import Iterator
from datetime import date

from skill.content.types import Clinic
from skill.errors import Problem
from skill.tools.authoring.checks.registry import rule
from skill.tools.authoring.checks.sentences import longest_list, reading_grade, sentences
from skill.tools.authoring.checks.texts import Text, clinic, entries, fill, speech
from skill.tools.authoring.load import Folder

MOST_WORDS = 60
"""About 20 seconds."""
HIGHEST_GRADE = 8.0
MOST_ITEMS = 3
LONGEST_TITLE = 50
"""Characters that stay on one line in the companion app."""

_ANY_CLINIC = Clinic("the clinic", "the number", "these hours")
"""Stands in when a text is graded: a long name is not the author's doing."""


@rule
def not_too_long(folder: Folder, today: date) -> Iterator[Problem]:
    """No text takes longer than about 20 seconds to say."""
    for text in _spoken(folder):
        count = len(fill(text.text, folder.content.clinic).split())
        if count > MOST_WORDS:
            what = f'"{text.where}" is {count} words long'
            yield text.problem(what, f"say it in {MOST_WORDS} or fewer")


@rule
def easy_to_read(folder: Folder, today: date) -> Iterator[Problem]:
    """Every answer reads at US grade 8 or below."""
    for entry in entries(folder):
        for text in entry.answers():
            grade = reading_grade(fill(text.text, _ANY_CLINIC))
            if grade > HIGHEST_GRADE:
                what = f'"{text.where}" reads at US grade {grade:.1f}'
                remedy = f"use shorter sentences and words, down to grade {HIGHEST_GRADE:.0f}"
                yield text.problem(what, remedy)


@rule
def short_lists(folder: Folder, today: date) -> Iterator[Problem]:
    """A sentence lists at most three things in a row."""
    for text in _spoken(folder):
        for sentence in sentences(text.text):
            items = longest_list(sentence)
            if items > MOST_ITEMS:
                what = f'"{text.where}" lists {items} things in one sentence'
                remedy = f"make two sentences of it, at most {MOST_ITEMS} things in each"
                yield text.problem(what, remedy)


@rule
def card_titles_fit(folder: Folder, today: date) -> Iterator[Problem]:
    """A card's title stays on one line."""
    texts = [text for entry in entries(folder) for text in entry.texts()]
    for text in (*texts, *speech(folder)):
        if text.role == "title" and len(text.text) > LONGEST_TITLE:
            what = f'"{text.where}" has {len(text.text)} characters'
            yield text.problem(what, f"shorten it to {LONGEST_TITLE}")


def _spoken(folder: Folder) -> Iterator[Text]:
    for entry in entries(folder):
        yield from entry.answers()
    yield from (text for text in speech(folder) if text.role == "speech")
    yield from clinic(folder)
