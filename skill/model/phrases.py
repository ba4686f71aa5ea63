"""Everything that may become a sample of the interaction model, and where it was written."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

from skill.content.load import DATA, content_folder
from skill.content.reading import File
from skill.content.types import SlotType
from skill.model.templates import TemplateError, expand

SLOT = re.compile(r"\{(\w+)\}")


class Phrase(NamedTuple):
    """One sentence a patient may say, for one topic or intent."""

    text: str
    topic: str
    path: str
    line: int
    origin: str
    """The template or utterance it came from."""
    authored: bool
    """Written as a template, rather than collected as an utterance."""


class Spoken(NamedTuple):
    """The slots of a phrase filled in every way, as they would be heard."""

    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, slot_types: Iterable[SlotType]) -> "Spoken":
        """Names and synonyms by slot name."""
        return cls({slot.slot: tuple(_names(slot)) for slot in slot_types})

    def forms(self, text: str) -> Iterator[str]:
        """The phrase itself when it has no slot, else one form for each value."""
        slots = [slot for slot in SLOT.findall(text) if slot in self.values]
        for filling in product(*(self.values[slot] for slot in slots)):
            form = text
            for slot, value in zip(slots, filling, strict=True):
                form = form.replace(f"{{{slot}}}", value)
            yield form

    def with_slots(self, text: str, slots: Iterable[str]) -> str:
        """The text with the one value it names replaced by its slot; several stay as they are."""
        for slot in slots:
            names = sorted(self.values.get(slot, ()), key=len, reverse=True)
            pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!['\w])")
            if names and len(pattern.findall(text)) == 1:
                return pattern.sub(f"{{{slot}}}", text)
        return text


def _names(slot: SlotType) -> Iterator[str]:
    for value in slot.values:
        yield from dict.fromkeys(name.lower() for name in (value.name, *value.synonyms))


def read_templates(file: File, topic: str, templates: Iterable[str]) -> list[Phrase]:
    """The sentences of authored templates; one that does not parse is a problem of its file."""
    phrases = []
    for template in templates:
        try:
            sentences = expand(template)
        except TemplateError as error:
            file.problem(template, f'cannot read the template "{template}", {error}', "correct it")
            continue
        line = file.line_of(template)
        phrases += [Phrase(text, topic, file.path, line, template, True) for text in sentences]
    return phrases


def read_utterances(data: Path = DATA) -> list[Phrase]:
    """The labelled utterances beside the topics' files, in the order of files and lines."""
    paths = sorted((content_folder(data) / "utterances").glob("*.tsv"))
    return [
        phrase
        for path in paths
        for phrase in _utterances_of(path, path.relative_to(data.parent.parent).as_posix())
    ]


def _utterances_of(path: Path, shown: str) -> Iterator[Phrase]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in (rows := csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            text, topic = row.get("utterance") or "", row.get("topic") or ""
            yield Phrase(text, topic, shown, rows.line_num, text, False)


def settle(phrases: Iterable[Phrase], spoken: Spoken) -> list[Phrase]:
    """Leaves out utterances that, as heard, also belong to another topic (UTT-8).

    A template outranks them; between two utterances neither teaches anything, so both go. Two
    templates that collide both stay, for the check to report.
    """
    authored: dict[str, set[str]] = defaultdict(set)
    collected: dict[str, set[str]] = defaultdict(set)
    phrases = list(phrases)
    for phrase in phrases:
        owners = authored if phrase.authored else collected
        for form in spoken.forms(phrase.text):
            owners[form].add(phrase.topic)

    def stays(phrase: Phrase) -> bool:
        return phrase.authored or all(
            authored[form] <= {phrase.topic} and collected[form] == {phrase.topic}
            for form in spoken.forms(phrase.text)
        )

    return [phrase for phrase in phrases if stays(phrase)]
