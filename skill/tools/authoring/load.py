"""Loads a content folder into `Content` and the authored phrases, or reports every problem."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from skill.content.clinic import lay_clinic_over, read_clinic
from skill.content.edition import Edition, Locale
from skill.content.reading import File, Table
from skill.content.signs import UrgentRules
from skill.content.types import (
    EMERGENCY_INTENT,
    Content,
    Kind,
    SlotType,
    SlotValue,
    Speech,
    Topic,
)
from skill.errors import Problem
from skill.tools.authoring.commands import read_commands, read_follow_ups
from skill.tools.authoring.locales import content_folder, lay_over, read_locale, respelt, shown
from skill.tools.authoring.read_signs import read_signs
from skill.tools.authoring.read_topic import read_topic

_SIGNS = "_signs/"
_NEEDED = ("_speech", "_slots", "_source", "_model")


class Section(NamedTuple):
    """One section of the patient's sheet and the facts it states."""

    id: str
    title: str
    facts: tuple[str, ...]


class Folder(NamedTuple):
    """A content folder as read: what is said, what patients say, and where each came from."""

    content: Content
    """With the clinic's own answers in place."""
    base: Content
    """Without them."""
    templates: Mapping[str, tuple[str, ...]]
    """Topic id to sentence templates."""
    sections: Mapping[str, Section]
    kinds: Mapping[str, Kind]
    """The vocabulary: topic id to kind."""
    urgent: UrgentRules
    """What the screen for urgent signs goes by."""
    files: Mapping[str, File]
    """Topic id (or "_speech" and the like) to the file it was read from."""

    @property
    def problems(self) -> list[Problem]:
        """Problems found while reading."""
        return [problem for file in self.files.values() for problem in file.problems]


def read_folder(data: Path, edition: Edition, clinic: Path | None = None) -> Folder:
    """Reads everything, keeping problems beside what could be read."""
    files = _open_files(data, edition, clinic)
    named = [name for name in files if name[0] != "_" and files[name].usable]
    topics = {name: read_topic(files[name], name) for name in named}
    templates = {name: _read_templates(files[name]) for name in named}
    locale = read_locale(files["_locale"])
    base = Content(
        edition,
        locale,
        read_clinic(files["_clinic"]),
        respelt(_read_speech(files["_speech"], files["_shared_speech"]), locale.spelling),
        {topic.id: _respelt(topic, locale) for topic in topics.values()},
        _read_slot_types(files["_slots"]) | _read_slot_types(files["_shared_slots"]),
        _intents(topics.values()),
        read_commands(files["_model"], files["_commands"], files["_shared_speech"]),
        read_follow_ups(files["_follow_ups"]),
    )
    kinds = {topic.id: topic.kind for topic in topics.values()}
    content = lay_clinic_over(base, files["_clinic"], kinds)
    sections = _read_sections(files["_source"])
    signs = [file for name, file in files.items() if name.startswith(_SIGNS)]
    urgent = read_signs(signs if all(file.usable for file in signs) else ())
    return Folder(content, base, templates, sections, kinds, urgent, files)


def _open_files(data: Path, edition: Edition, clinic: Path | None) -> dict[str, File]:
    """Every file of an edition: its language's, with what its locale has otherwise laid over."""
    folder = content_folder(data, edition)
    language = data / "languages" / edition.language
    shared = sorted((language / "topics").glob("*.toml"))
    paths = {path.stem: path for path in [*sorted(folder.glob("*.toml")), *shared]}
    paths |= {name: folder / f"{name}.toml" for name in _NEEDED}
    for of in (language, folder):
        found = sorted((of / "signs").glob("*.toml"))
        paths |= {f"{_SIGNS}{of.parent.name}/{path.stem}": path for path in found}
    paths["_commands"] = language / "commands.toml"
    paths["_follow_ups"] = language / "follow_ups.toml"
    paths["_shared_speech"] = language / "speech.toml"
    paths["_shared_slots"] = language / "slots.toml"
    paths["_locale"] = data / "locales" / f"{edition.locale}.toml"
    paths["_clinic"] = clinic or data / "clinics" / "example.toml"
    files = {name: File(path, shown(path, data)) for name, path in paths.items()}
    for path in sorted((folder.parent / edition.locale).glob("*.toml")):
        if path.stem in files:
            lay_over(files[path.stem], File(path, shown(path, data)))
    return files


def _intents(topics: Collection[Topic]) -> dict[str, str]:
    pairs = [(topic.intent, topic.id) for topic in topics]
    return dict([*pairs, *((EMERGENCY_INTENT, topic.id) for topic in topics if topic.emergency)])


def _read_templates(file: File) -> tuple[str, ...]:
    phrases = file.table_of(file.table, "phrases")
    file.only(phrases, ("templates",), "phrases")
    return file.texts(phrases, "templates", "phrases")


def _respelt(topic: Topic, locale: Locale) -> Topic:
    """What is said in the locale's spelling; the source stays as it is worded."""
    return cast(Topic, respelt(topic, locale.spelling))._replace(source=topic.source)


def _read_speech(file: File, shared: File) -> Speech:
    """What the procedure says, and what all procedures of its language do."""
    tables = ("remarks", "pronunciations")
    keys = [key for key in Speech._fields if key not in tables]
    if not (file.usable and shared.usable):
        return Speech(**dict.fromkeys(keys, ""), remarks={}, pronunciations={})
    shared.only(shared.table, Speech._fields)
    file.only(file.table, [key for key in Speech._fields if key not in shared.table])

    def whose(key: str) -> File:
        return shared if key in shared.table else file

    texts: dict[str, Any] = {key: whose(key).text(whose(key).table, key) for key in keys}
    named = {key: whose(key).texts_by_key(whose(key).table, key) for key in tables}
    return Speech(**texts | named)


def _read_slot_types(file: File) -> dict[str, SlotType]:
    types = {}
    for slot in file.table:
        table = file.table_of(file.table, slot)
        file.only(table, ("type", "values"), slot)
        entries = enumerate(file.tables_of(table, "values", slot))
        values = tuple(_read_slot_value(file, f"{slot}.values.{n}", entry) for n, entry in entries)
        types[slot] = SlotType(slot, file.text(table, "type", slot), values)
    return types


def _read_slot_value(file: File, where: str, table: Table) -> SlotValue:
    file.only(table, ("id", "name", "synonyms"), where)
    name = file.text(table, "name", where)
    return SlotValue(file.text(table, "id", where), name, file.texts(table, "synonyms", where))


def _read_sections(file: File) -> dict[str, Section]:
    sections = {}
    for section_id in file.table:
        table = file.table_of(file.table, section_id)
        file.only(table, ("title", "facts"), section_id)
        title = file.text(table, "title", section_id)
        sections[section_id] = Section(section_id, title, file.texts(table, "facts", section_id))
    return sections
