"""A clinic's one file: it changes what is said, never what is recognised.

name = "Glow Clinic"
phone = "555 0100"
hours = "Monday to Friday, nine to five"
cards = false

[store]
name = "Glow Clinic Aftercare"

[answers.exercise]
answer = "Wait two days before you work out."
document = "Glow Clinic aftercare leaflet, May 2026"
facts = ["two days"]
"""

import re
from collections.abc import Mapping
from pathlib import Path

from skill.content.reading import File, Table
from skill.content.types import NOT_REVIEWED, Card, Clinic, Content, Kind, Source, Topic
from skill.errors import ContentError

LONGEST = 1_200
"""Characters of one text; a tenth of them may have to be escaped."""

_ANSWER_KEYS = ("answer", "more", "document", "facts", "reviewed_by", "reviewed_on")


def load_clinic(content: Content, path: str) -> Content:
    """The content with the clinic's file laid over it.

    Raises ContentError with every problem of the file.
    """
    file = File(Path(path))
    kinds = {topic.id: topic.kind for topic in content.topics.values()}
    clinic = read_clinic(file)
    for key, text in clinic._asdict().items():
        if set(str(text)) & set("{}"):
            file.problem(key, f'"{key}" holds a brace', "write it as it is to be said")
    laid = lay_clinic_over(content._replace(clinic=clinic), file, kinds)
    if file.problems:
        raise ContentError(file.problems)
    return laid


def read_clinic(file: File) -> Clinic:
    """Name, phone and spoken hours, what the skill is called, and how the clinic shows itself."""
    if not file.usable:
        return Clinic("", "", "")
    file.only(file.table, ("name", "phone", "hours", "cards", "store", "answers"))
    name, phone, hours = (file.text(file.table, key) for key in ("name", "phone", "hours"))
    store = file.table_of(file.table, "store")
    skill = file.text(store, "name", "store", default="")
    colour = file.text(store, "colour", "store", default=Clinic._field_defaults["colour"])
    initials = file.text(store, "initials", "store", default="") or _initials(name)
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        file.problem("store.colour", f'"{colour}" is no colour', 'write it as "#0B5563"')
    return Clinic(name, phone, hours, skill, _cards(file), colour, initials)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()[:3]


def _cards(file: File) -> bool:
    cards = file.table.get("cards", True)
    if not isinstance(cards, bool):
        file.problem("cards", '"cards" is no yes or no', "write true or false")
    return cards is not False


def _speakable(file: File, table: Table, key: str, where: str, default: str | None = None) -> str:
    """A text that surely fits a response (RES-3, RES-4), even where nobody ran the check."""
    text = file.text(table, key, where, default)
    if len(text) > LONGEST:
        remedy = "say it in 60 words or fewer"
        file.problem(f"{where}.{key}", f'"{key}" is {len(text)} characters long', remedy)
    return text


def lay_clinic_over(content: Content, file: File, kinds: Mapping[str, Kind]) -> Content:
    """The content with the clinic's own answers in place; what it may not touch is a problem."""
    # Without a vocabulary every topic would look unknown.
    answers = file.table_of(file.table, "answers") if kinds else {}
    topics = dict(content.topics)
    for topic_id in answers:
        if topic_id not in kinds:
            what = f'unknown topic "{topic_id}"'
            file.problem(f"answers.{topic_id}", what, "use the id of a topic")
        elif kinds[topic_id] == "urgent":
            remedy = "take it out: every clinic says the same about where to get help"
            file.problem(f"answers.{topic_id}", "the urgent answer cannot be changed", remedy)
        elif topic_id in topics:
            topics[topic_id] = _own_answer(topics[topic_id], file)
    return content._replace(topics=topics)


def _own_answer(topic: Topic, file: File) -> Topic:
    where = f"answers.{topic.id}"
    table = file.table_of(file.table_of(file.table, "answers"), topic.id, "answers")
    file.only(table, _ANSWER_KEYS, where)
    document = file.text(table, "document", where, default="")
    if topic.kind == "answered" and not document:
        what = f'the answer to "{topic.id}" replaces one that rests on the patient\'s sheet'
        file.problem(where, what, 'name your own source: document = "..."')
    answer = _speakable(file, table, "answer", where)
    return topic._replace(
        answer=answer,
        more=_speakable(file, table, "more", where, default=""),
        card=Card(topic.card.title, answer),
        slot=None,
        source=Source(
            document=document,
            facts=file.texts(table, "facts", where),
            reviewed_by=file.text(table, "reviewed_by", where, default=NOT_REVIEWED),
            reviewed_on=file.text(table, "reviewed_on", where, default=""),
        ),
    )
