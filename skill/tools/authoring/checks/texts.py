"""Every text a patient hears or reads, with the place it was written at."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from skill.content.reading import File
from skill.content.types import Clinic, Source, Topic
from skill.errors import Problem
from skill.tools.authoring.load import Folder

CLINIC = {
    **{"clinic": "name", "phone": "phone", "hours": "hours"},
    **{"out_of_hours": "out_of_hours", "skill": "skill"},
}
"""The placeholders that stand for the fields of a clinic."""
SAFETY = (
    *("emergency", "crisis", "crisis_name", "crisis_how", "poison", "poison_name"),
    "urgent_care",
)
"""The locale's numbers in need; see `skill.dialogue.speech.safety_numbers`."""

Role = Literal["answer", "more", "slot", "title", "card", "name", "speech"]


class Text(NamedTuple):
    """One text and where it stands."""

    text: str
    role: Role
    where: str
    file: File

    @property
    def key(self) -> str:
        """The last part of its key path: what the author calls it."""
        return self.where.rpartition(".")[2]

    def problem(self, what: str, remedy: str) -> Problem:
        """A problem at the line of this text."""
        return self.file.problem_at(self.where, what, remedy)


class Entry(NamedTuple):
    """A topic as its own file has it, or as a clinic's file answers it."""

    topic: Topic
    file: File
    prefix: str
    """Of its key paths: empty in the topic's own file."""

    @property
    def own(self) -> bool:
        """Whether these are a clinic's own words."""
        return bool(self.prefix)

    @property
    def source(self) -> Source:
        """Where the answer comes from."""
        return self.topic.source

    def where(self, key: str) -> str:
        """The key path of one of its keys; a clinic names its source beside the answer."""
        return self.prefix + (key.removeprefix("source.") if self.own else key)

    def problem(self, key: str, what: str, remedy: str) -> Problem:
        """A problem at the line of one of its keys."""
        return self.file.problem_at(self.where(key), what, remedy)

    def texts(self) -> Iterator[Text]:
        """What is said or shown of it."""
        topic = self.topic
        yield self._text(topic.answer, "answer", "answer")
        yield self._text(topic.more, "more", "more")
        if self.own:
            return
        yield self._text(topic.name, "name", "name")
        yield self._text(topic.card.title, "title", "card.title")
        yield self._text(topic.card.text, "card", "card.text")
        for key in ("emergency", "closed", "closed_call"):
            yield self._text(getattr(topic, key), "slot", key)
        for key, text in topic.unendorsed.items():
            yield self._text(text, "card" if key == "card" else "slot", f"unendorsed.{key}")
        if topic.timed:
            for key in ("early", "between", "past"):
                yield self._text(getattr(topic.timed, key), "slot", f"timed.{key}")
        if topic.slot:
            yield self._text(topic.slot.unknown, "slot", "slot.unknown")
            for value, answer in topic.slot.answers.items():
                yield self._text(answer, "slot", f"slot.answers.{value}")

    def answers(self) -> Iterator[Text]:
        """What is spoken of it as an answer."""
        return (text for text in self.texts() if text.role in ("answer", "more", "slot"))

    def _text(self, text: str, role: Role, key: str) -> Text:
        return Text(text, role, self.where(key), self.file)


def entries(folder: Folder) -> Iterator[Entry]:
    """Every topic, then every answer a clinic gives in its own words."""
    for topic in folder.base.topics.values():
        yield Entry(topic, folder.files[topic.id], "")
    for topic in folder.content.topics.values():
        if topic is not folder.base.topics[topic.id]:
            yield Entry(topic, folder.files["_clinic"], f"answers.{topic.id}.")


def speech(folder: Folder) -> Iterator[Text]:
    """Everything spoken that is not a topic."""
    shared = folder.files["_shared_speech"]
    for key, value in folder.base.speech._asdict().items():
        file = shared if key in shared.table else folder.files["_speech"]
        if key == "card_title":
            yield Text(value, "title", key, file)
        elif isinstance(value, str):
            yield Text(value, "speech", key, file)
    for remark, text in folder.base.speech.remarks.items():
        yield Text(text, "speech", f"remarks.{remark}", shared)


def clinic(folder: Folder) -> Iterator[Text]:
    """The clinic's name, phone and hours, and what it calls the skill."""
    for field in CLINIC.values():
        where = "store.name" if field == "skill" else field
        text = getattr(folder.base.clinic, field)
        if text or field not in Clinic._field_defaults:
            yield Text(text, "speech", where, folder.files["_clinic"])


def all_texts(folder: Folder) -> Iterator[Text]:
    """Every text there is; those that are empty were reported when they were read."""
    for entry in entries(folder):
        yield from entry.texts()
    yield from speech(folder)
    yield from clinic(folder)


def fill(text: str, clinic: Clinic) -> str:
    """The text with the clinic's name, phone and hours in place."""
    for name, field in CLINIC.items():
        text = text.replace(f"{{{name}}}", getattr(clinic, field))
    return text
