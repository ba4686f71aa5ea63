"""How topics stand to each other: names, related topics, the values of slots."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from skill.errors import Problem
from skill.tools.authoring.checks.registry import rule
from skill.tools.authoring.checks.texts import Entry, entries
from skill.tools.authoring.load import Folder


@rule
def related_topics_exist(folder: Folder, today: date) -> Iterator[Problem]:
    """Every related topic is another topic, named once, and none is the urgent one."""
    for entry in _topics(folder):
        related = entry.topic.related
        for number, other in enumerate(related):
            problem = _wrong_relation(entry.topic.id, other, related[:number], folder)
            if problem:
                yield entry.problem(f"related.{number}", *problem)


def _wrong_relation(
    topic: str, other: str, before: tuple[str, ...], folder: Folder
) -> tuple[str, str] | None:
    if other == topic:
        return f'"{other}" is related to itself', "name another topic"
    if other in before:
        return f'"{other}" is named twice', "keep one of the two"
    if other not in folder.kinds:
        return f'unknown related topic "{other}"', "use the id of a topic"
    if folder.kinds[other] == "urgent":
        return f'"{other}" cannot be offered', "name a topic that is not urgent"
    return None


@rule
def two_or_three_related(folder: Folder, today: date) -> Iterator[Problem]:
    """A patient who falls silent is offered two or three topics; after an urgent answer none."""
    for entry in _topics(folder):
        count = len(entry.topic.related)
        if entry.topic.kind == "urgent":
            if count:
                remedy = "take them out: nothing may distract from getting help"
                yield entry.problem("related", "the urgent topic has related topics", remedy)
        elif entry.topic.kind == "about":
            # Shared by procedures, which have no topic in common.
            continue
        elif not 2 <= count <= 3:
            yield entry.problem("related", f"{count} related topics", "name two or three")


@rule
def names_are_distinct(folder: Folder, today: date) -> Iterator[Problem]:
    """No two topics share a name, an intent or a phrase (UTT-8)."""
    owners: dict[tuple[str, str], str] = {}
    for entry in _topics(folder):
        for kind, where, text in _names(entry, folder):
            owner = owners.setdefault((kind, text.lower()), entry.topic.id)
            if owner != entry.topic.id:
                what = f'"{text}" is also {kind} of "{owner}"'
                yield entry.problem(where, what, "keep it in one of the two")


def _names(entry: Entry, folder: Folder) -> Iterator[tuple[str, str, str]]:
    yield "the name", "name", entry.topic.name
    yield "the intent", "intent", entry.topic.intent
    for number, template in enumerate(folder.templates[entry.topic.id]):
        yield "a phrase", f"phrases.templates.{number}", template


@rule
def slots_are_known(folder: Folder, today: date) -> Iterator[Problem]:
    """A topic's slot is one of _slots.toml."""
    for entry in _with_slots(folder):
        slot = entry.topic.slot
        if slot and slot.name not in folder.content.slot_types:
            remedy = f"use one of: {', '.join(folder.content.slot_types)}"
            yield entry.problem("slot.name", f'unknown slot "{slot.name}"', remedy)


@rule
def slot_answers_are_complete(folder: Folder, today: date) -> Iterator[Problem]:
    """A topic with a slot answers for each of its values and for no other."""
    for entry in _with_slots(folder):
        slot = entry.topic.slot
        slot_type = folder.content.slot_types.get(slot.name) if slot else None
        if not slot or not slot_type:
            continue
        values = [value.id for value in slot_type.values]
        for value in values:
            if value not in slot.answers:
                what = f'no answer for the {slot.name} "{value}"'
                yield entry.problem("slot.answers", what, f'add a line {value} = "..."')
        for value in slot.answers:
            if value not in values:
                where, what = f"slot.answers.{value}", f'unknown {slot.name} "{value}"'
                yield entry.problem(where, what, f"use one of: {', '.join(values)}")


@rule
def slot_words_are_distinct(folder: Folder, today: date) -> Iterator[Problem]:
    """A word names one value of a slot, or nobody knows which one is meant."""
    file = folder.files["_slots"]
    for slot, slot_type in folder.content.slot_types.items():
        owners: dict[str, str] = {}
        ids: dict[str, int] = defaultdict(int)
        for number, value in enumerate(slot_type.values):
            where = f"{slot}.values.{number}"
            ids[value.id] += 1
            if ids[value.id] > 1:
                what = f'the {slot} "{value.id}" stands twice'
                yield file.problem_at(f"{where}.id", what, "keep one of the two")
            for word in dict.fromkeys((value.name.lower(), *map(str.lower, value.synonyms))):
                owner = owners.setdefault(word, value.id)
                if owner != value.id:
                    what = f'"{word}" names both "{owner}" and "{value.id}"'
                    yield file.problem_at(where, what, "keep it in one of the two")


def _topics(folder: Folder) -> Iterator[Entry]:
    return (entry for entry in entries(folder) if not entry.own)


def _with_slots(folder: Folder) -> Iterator[Entry]:
    if folder.files["_slots"].usable:
        yield from (entry for entry in _topics(folder) if entry.topic.slot)
