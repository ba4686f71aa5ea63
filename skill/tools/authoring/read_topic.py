"""Reads one topic's file; what is wrong with it is left in the file."""

from skill.content.reading import File, Table
from skill.content.types import (
    FOLLOW_UPS,
    NOT_REVIEWED,
    Card,
    Kind,
    SlotAnswers,
    Source,
    Timed,
    Topic,
)

_KINDS: dict[str, Kind] = {
    "answered": "answered",
    "referral": "referral",
    "about": "about",
    "urgent": "urgent",
}
_TOPIC_KEYS = (
    *("kind", "asks", "name", "intent", "answer", "more", "emergency", "closed"),
    *("closed_call", "related", "unendorsed", "card", "source", "slot", "timed", "follow_ups"),
    "phrases",
)


def read_topic(file: File, topic_id: str) -> Topic:
    """The topic; the id is the name of its file."""
    table = file.table
    file.only(table, _TOPIC_KEYS)
    file.text(table, "asks")
    card = file.table_of(table, "card")
    file.only(card, ("title", "text"), "card")
    return Topic(
        id=topic_id,
        kind=_read_kind(file),
        intent=file.text(table, "intent"),
        name=file.text(table, "name"),
        answer=file.text(table, "answer"),
        card=Card(file.text(card, "title", "card"), file.text(card, "text", "card")),
        more=file.text(table, "more", default=""),
        emergency=file.text(table, "emergency", default=""),
        closed=file.text(table, "closed", default=""),
        closed_call=file.text(table, "closed_call", default=""),
        related=file.texts(table, "related"),
        source=_read_source(file),
        slot=_read_slot_answers(file) if "slot" in table else None,
        timed=_read_timed(file) if "timed" in table else None,
        follow_ups=_read_follow_ups(file),
        unendorsed=file.texts_by_key(table, "unendorsed"),
    )


def _read_timed(file: File) -> Timed:
    table = file.table_of(file.table, "timed")
    file.only(table, Timed._fields, "timed")
    begins, ends = (_read_hours(file, table, key) for key in ("begins", "ends"))
    return Timed(
        begins,
        ends,
        early=file.text(table, "early", "timed"),
        past=file.text(table, "past", "timed"),
        between=file.text(table, "between", "timed", default="" if begins == ends else None),
        values=file.texts(table, "values", "timed"),
    )


def _read_hours(file: File, table: Table, key: str) -> int:
    hours = table.get(key)
    if not isinstance(hours, int) or hours < 1:
        what = f'"{key}" is no number of hours'
        file.problem(f"timed.{key}", what, "write the hours after the treatment, such as 48")
        return 1
    return hours


def _read_follow_ups(file: File) -> dict[str, str]:
    table = file.table_of(file.table, "follow_ups")
    file.only(table, FOLLOW_UPS, "follow_ups")
    return file.texts_by_key(file.table, "follow_ups")


def _read_kind(file: File) -> Kind:
    kind = file.text(file.table, "kind")
    if kind and kind not in _KINDS:
        file.problem("kind", f'unknown kind "{kind}"', f"use one of: {', '.join(_KINDS)}")
    return _KINDS.get(kind, "referral")


def _read_source(file: File) -> Source:
    table = file.table_of(file.table, "source")
    file.only(table, ("sections", "facts", "reviewed_by", "reviewed_on"), "source")
    return Source(
        sections=file.texts(table, "sections", "source"),
        facts=file.texts(table, "facts", "source"),
        reviewed_by=file.text(table, "reviewed_by", "source", default=NOT_REVIEWED),
        reviewed_on=file.text(table, "reviewed_on", "source", default=""),
    )


def _read_slot_answers(file: File) -> SlotAnswers:
    table = file.table_of(file.table, "slot")
    file.only(table, SlotAnswers._fields, "slot")
    return SlotAnswers(
        name=file.text(table, "name", "slot"),
        answers=file.texts_by_key(table, "answers", "slot"),
        unknown=file.text(table, "unknown", "slot"),
        asked_after=file.texts(table, "asked_after", "slot"),
        more_for=file.texts(table, "more_for", "slot"),
        sentence=file.text(table, "sentence", "slot"),
    )
