"""What an answer states must be among the facts of the source it names."""

from collections.abc import Iterator
from datetime import date

from skill.content.types import NOT_REVIEWED
from skill.errors import Problem
from skill.tools.authoring.checks.numbers import quantities
from skill.tools.authoring.checks.registry import advice, rule
from skill.tools.authoring.checks.texts import Entry, entries
from skill.tools.authoring.load import Folder


@rule
def numbers_are_facts(folder: Folder, today: date) -> Iterator[Problem]:
    """A number that is said or shown is one of the topic's facts."""
    for entry in entries(folder):
        known = [quantity for fact in entry.source.facts for quantity in quantities(fact)]
        for text in entry.texts():
            for said in quantities(text.text):
                if not any(said.matches(quantity) for quantity in known):
                    remedy = "use a number of the source, or add the fact that states it"
                    yield text.problem(f'"{said.shown}" is not among the facts', remedy)


@rule
def facts_are_in_their_sections(folder: Folder, today: date) -> Iterator[Problem]:
    """A fact stands, word for word, in one of the sections that the topic names."""
    for entry in _on_the_sheet(folder):
        sections = [folder.sections.get(section) for section in entry.source.sections]
        known = {fact for section in sections if section for fact in section.facts}
        for number, fact in enumerate(entry.source.facts):
            if fact not in known:
                what = f'"{fact}" is not a fact of the sections named'
                remedy = "copy a fact from _source.toml and name its section"
                yield entry.problem(f"source.facts.{number}", what, remedy)


@rule
def sections_exist(folder: Folder, today: date) -> Iterator[Problem]:
    """A section that a topic names is in the source."""
    for entry in _on_the_sheet(folder):
        for number, section in enumerate(entry.source.sections):
            if section not in folder.sections:
                remedy = f"use one of: {', '.join(folder.sections)}"
                where = f"source.sections.{number}"
                yield entry.problem(where, f'unknown section "{section}"', remedy)


@rule
def answered_names_its_source(folder: Folder, today: date) -> Iterator[Problem]:
    """An answer from the sheet says from which section and which facts."""
    for entry in _on_the_sheet(folder):
        if entry.topic.kind == "answered":
            for key in ("sections", "facts"):
                if not getattr(entry.source, key):
                    remedy = f'name what it rests on: {key} = ["..."]'
                    yield entry.problem(f"source.{key}", f"the answer names no {key}", remedy)


@rule
def reviews_are_dated(folder: Folder, today: date) -> Iterator[Problem]:
    """A named reviewer has a date that has passed; without one there is no date."""
    for entry in entries(folder):
        day = entry.source.reviewed_on
        key = "source.reviewed_on"
        if entry.source.reviewed_by == NOT_REVIEWED:
            if day:
                remedy = "say who reviewed it in reviewed_by, or take the date out"
                yield entry.problem(key, "a date of review without a reviewer", remedy)
        elif not _is_day(day):
            what = f'"{day}" is not the date of the review' if day else "a review without its date"
            yield entry.problem(key, what, 'write it as reviewed_on = "2026-05-31"')
        elif date.fromisoformat(day) > today:
            what = f"the review of {day} lies in the future"
            yield entry.problem(key, what, "correct the date")


@advice
def not_reviewed(folder: Folder, today: date) -> Iterator[Problem]:
    """How many answers no clinician has reviewed."""
    topics = folder.content.topics.values()
    waiting = [topic.id for topic in topics if topic.source.reviewed_by == NOT_REVIEWED]
    if waiting:
        what = f"{len(waiting)} of {len(topics)} answers are not yet reviewed by a clinician"
        remedy = "have them reviewed, then fill in reviewed_by and reviewed_on"
        yield folder.files["_source"].problem_at("", what, remedy)


@advice
def unused_sections(folder: Folder, today: date) -> Iterator[Problem]:
    """Sections of the source that no answer rests on."""
    used = {section for entry in entries(folder) for section in entry.source.sections}
    for section in folder.sections:
        if section not in used:
            what = f'no answer uses the section "{section}"'
            yield folder.files["_source"].problem_at(section, what, "see whether one should")


def _on_the_sheet(folder: Folder) -> Iterator[Entry]:
    """Topics in their own files, as long as there is a source to compare them with."""
    if folder.files["_source"].usable:
        yield from (entry for entry in entries(folder) if not entry.own)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
