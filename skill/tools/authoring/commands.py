"""Words to the conversation itself: what an intent matches, and what arrives as a question instead.

While a question is awaited Alexa may hand over any words as one. So every sample of a built-in
intent, and what Amazon knows without being taught, means as a question what the intent means.
"""

from collections.abc import Iterator

from skill.content.reading import File
from skill.content.types import COMMANDS, FOLLOW_UPS, LEADS
from skill.tools.authoring.interaction_model.templates import TemplateError, expand
from skill.tools.authoring.known_phrases import BUILT_IN
from skill.understanding.normalise import normalise

MEANS = {
    "Yes": "yes",
    "No": "no",
    "Repeat": "repeat",
    "Help": "help",
    "Stop": "stop",
    "Cancel": "stop",
    "NavigateHome": "stop",
}
"""Built-in intent to the command that does the same."""


def read_commands(model: File, others: File, speech: File) -> dict[str, str]:
    """What is said to the conversation, normalised, to the command or the remark that it is."""
    others.only(others.table, (*COMMANDS, *speech.table_of(speech.table, "remarks")))
    return dict(_samples(model)) | _read(others)


def read_follow_ups(file: File) -> dict[str, str]:
    """What is asked of the last answer, normalised, to what it asks."""
    file.only(file.table, (*FOLLOW_UPS, LEADS))
    return _read(file)


def _read(file: File) -> dict[str, str]:
    return {
        normalise(said): meaning
        for meaning in file.table
        for said in _sentences(file.texts(file.table, meaning))
    }


def _samples(model: File) -> Iterator[tuple[str, str]]:
    built_ins = model.table_of(model.table, "built_ins")
    more = model.table_of(model.table, "more")
    for name, command in MEANS.items():
        for said in (*BUILT_IN.get(f"AMAZON.{name}Intent", ()), *_sentences(built_ins.get(name))):
            yield normalise(said), command
    for said in _sentences(more.get("templates")):
        yield normalise(said), "more"


def _sentences(templates: object) -> Iterator[str]:
    """What cannot be expanded is reported where the interaction model is built."""
    for template in templates if isinstance(templates, list | tuple) else ():
        try:
            yield from expand(template)
        except TemplateError:
            continue
