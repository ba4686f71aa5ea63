"""Words to the conversation itself: what an intent matches, and what arrives as a question instead.

While a question is awaited Alexa may hand over any words as one. So every sample of a built-in
intent, and what Amazon knows without being taught, means as a question what the intent means.
"""

from collections.abc import Iterator

from skill.content.reading import File
from skill.content.types import COMMANDS
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


def read_commands(model: File, others: File) -> dict[str, str]:
    """What is said to the conversation, normalised, to the command that it is."""
    others.only(others.table, COMMANDS)
    found = dict(_samples(model))
    for command in others.table:
        found |= {normalise(said): command for said in others.texts(others.table, command)}
    return found


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
    for template in templates if isinstance(templates, list) else ():
        try:
            yield from expand(template)
        except TemplateError:
            continue
