"""A clinic's one file: it changes what is said, never what is recognised.

name = "Glow Clinic"
phone = "555 0100"
hours = "Monday to Friday, nine to five"
cards = false
out_of_hours = "555 0199"
endorsement = false
count_words = false

[opening]
time_zone = "America/Chicago"
monday = "9:00-17:00"

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

from skill.content.edition import Locale
from skill.content.opening import read_opening
from skill.content.reading import File, Table
from skill.content.types import NOT_REVIEWED, Card, Clinic, Content, Kind, Source, Topic
from skill.errors import ContentError

EMERGENCY_NUMBERS = frozenset(("000", "108", "111", "112", "911", "988", "999"))
"""Of all locales: what a clinic enters can never be one."""
LONGEST = 1_200
"""Characters of one text; a tenth of them may have to be escaped."""

_KEYS = (
    *("name", "phone", "hours", "out_of_hours", "opening"),
    *("endorsement", "cards", "count_words", "store", "answers"),
)
_ANSWER_KEYS = ("answer", "more", "document", "facts", "reviewed_by", "reviewed_on")


def load_clinic(content: Content, path: str) -> Content:
    """The content with the clinic's file laid over it.

    Raises ContentError with every problem of the file.
    """
    file = File(Path(path))
    kinds = {topic.id: topic.kind for topic in content.topics.values()}
    clinic = read_clinic(file)
    for key, text in clinic._asdict().items():
        if isinstance(text, str) and set(text) & set("{}"):
            file.problem(key, f'"{key}" holds a brace', "write it as it is to be said")
    laid = lay_clinic_over(content._replace(clinic=clinic), file, kinds)
    if file.problems:
        raise ContentError(file.problems)
    return laid


def read_clinic(file: File) -> Clinic:
    """Name, phone and spoken hours, what the skill is called, and how the clinic shows itself."""
    if not file.usable:
        return Clinic("", "", "")
    file.only(file.table, _KEYS)
    name, phone, hours = (file.text(file.table, key) for key in ("name", "phone", "hours"))
    store = file.table_of(file.table, "store")
    colour = file.text(store, "colour", "store", default=Clinic._field_defaults["colour"])
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        file.problem("store.colour", f'"{colour}" is no colour', 'write it as "#0B5563"')
    return Clinic(
        *(name, phone, hours),
        out_of_hours=file.text(file.table, "out_of_hours", default=""),
        opening=read_opening(file),
        count_words=_switch(file, "count_words", default=False),
        skill=file.text(store, "name", "store", default=""),
        cards=_switch(file, "cards", default=True),
        colour=colour,
        initials=file.text(store, "initials", "store", default="") or _initials(name),
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()[:3]


def _check_numbers(file: File, clinic: Clinic, locale: Locale) -> None:
    """A clinic is no emergency service: its numbers are its own."""
    lines = (locale.emergency, locale.crisis, locale.poison)
    taken = {_digits(line.number) for line in lines} | EMERGENCY_NUMBERS
    for key in ("phone", "out_of_hours"):
        number = getattr(clinic, key)
        if _digits(number) in taken:
            remedy = "write the clinic's own number: the others are said where they belong"
            file.problem(key, f'"{number}" is not a number of the clinic', remedy)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))


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
    _check_numbers(file, content.clinic, content.locale)
    if not _switch(file, "endorsement", default=True):
        topics |= {key: _unendorsed(each) for key, each in topics.items() if each.unendorsed}
    if content.clinic.count_words:
        _check_told(file, answers, kinds)
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


def _check_told(file: File, answers: Table, kinds: Mapping[str, Kind]) -> None:
    """Where words are counted, patients must not hear that nothing is kept."""
    for topic_id in (each for each, kind in kinds.items() if kind == "about"):
        if topic_id not in answers:
            what = 'words are counted, and patients hear "I keep nothing of what you say"'
            file.problem("count_words", what, f"say what is kept in [answers.{topic_id}]")


def _switch(file: File, key: str, default: bool) -> bool:
    value = file.table.get(key, default)
    if not isinstance(value, bool):
        file.problem(key, f'"{key}" is no yes or no', "write true or false")
        return default
    return value


def _unendorsed(topic: Topic) -> Topic:
    """The topic without the person who recommends a product by name."""
    said = topic.unendorsed
    card = Card(topic.card.title, said.get("card", topic.card.text))
    return topic._replace(
        answer=said.get("answer", topic.answer), more=said.get("more", ""), card=card
    )


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
        timed=None,
        follow_ups={},
        source=Source(
            document=document,
            facts=file.texts(table, "facts", where),
            reviewed_by=file.text(table, "reviewed_by", where, default=NOT_REVIEWED),
            reviewed_on=file.text(table, "reviewed_on", where, default=""),
        ),
    )
