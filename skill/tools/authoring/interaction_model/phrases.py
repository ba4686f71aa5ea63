"""Everything that may become a sample of the interaction model, and where it was written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from skill.content.reading import File
from skill.content.types import SlotType
from skill.tools.authoring.interaction_model.templates import TemplateError, expand
from skill.tools.authoring.utterances import Utterance

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


class Values(NamedTuple):
    """What may fill each slot, to be found in what somebody said."""

    patterns: Mapping[str, re.Pattern[str]]

    @classmethod
    def of(cls, slot_types: Iterable[SlotType]) -> "Values":
        """Names and synonyms of every value, the longest first."""
        return cls({slot.slot: _any_of(slot) for slot in slot_types if slot.values})

    def templates_of(self, text: str) -> Iterator[str]:
        """The text as it is, and with each value that it names replaced by its slot."""
        yield text
        for slot, pattern in self.patterns.items():
            for found in pattern.finditer(text):
                yield f"{text[: found.start()]}{{{slot}}}{text[found.end() :]}"


def _any_of(slot: SlotType) -> re.Pattern[str]:
    names = {name.lower() for value in slot.values for name in (value.name, *value.synonyms)}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})(?!['\w])")


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


def phrases_of(utterances: Iterable[Utterance]) -> list[Phrase]:
    """Labelled utterances as what may become a sample."""
    return [Phrase(one.text, one.topic, one.path, one.line, one.text, False) for one in utterances]


def settle(phrases: Iterable[Phrase], values: Values) -> list[Phrase]:
    """Leaves out utterances that also belong to another topic (UTT-8).

    A template outranks them; between two utterances neither teaches anything, so both go. Two
    templates that collide both stay, for the check to report.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    phrases = list(phrases)
    for phrase in phrases:
        owners[phrase.text].add(phrase.topic)
    return [
        phrase
        for phrase in phrases
        if phrase.authored
        or all(owners[text] <= {phrase.topic} for text in values.templates_of(phrase.text))
    ]
