"""An interaction model as a device meets it: read once, into frozen types."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skill.errors import AftercareError
from skill.understanding.normalise import normalise

SEARCH_QUERY = "AMAZON.SearchQuery"

_POSSESSIVE = re.compile(r"(?<=\w)'s\b")


class Value(NamedTuple):
    """One value of a slot type."""

    id: str
    name: str


class Slot(NamedTuple):
    """A slot of an intent and what was heard in it, if anything."""

    name: str
    type: str
    heard: str = ""
    values: tuple[Value, ...] = ()
    """What entity resolution made of it, best first; empty when the type does not list it."""
    resolvable: bool = False
    """Whether the type has a list to resolve against (REQ-5)."""


class Intent(NamedTuple):
    """An intent as the model declares it."""

    name: str
    slots: Mapping[str, str]
    """Slot name to type, in the order of declaration."""
    samples: tuple[str, ...]


class InteractionModel(NamedTuple):
    """All that a device side needs to know of a skill's model."""

    invocation_name: str
    intents: Mapping[str, Intent]
    types: Mapping[str, Mapping[str, tuple[Value, ...]]]
    """Custom type to what may be said for its values, normalised."""
    dialog_intents: frozenset[str]

    def fill(self, intent: str, heard: Mapping[str, str]) -> tuple[Slot, ...]:
        """Every slot of the intent; those heard are filled and resolved, the others stay empty."""
        declared = self.intents[intent].slots if intent in self.intents else {}
        return tuple(self._slot(name, declared[name], heard.get(name, "")) for name in declared)

    def _slot(self, name: str, type_: str, heard: str) -> Slot:
        phrases = self.types.get(type_)
        values = phrases.get(normalise(heard), ()) if phrases else ()
        return Slot(name, type_, heard, values, resolvable=phrases is not None)


def words(text: str) -> tuple[str, ...]:
    """The words of a text; a possessive "'s" counts as one, so that `{slot}'s` matches."""
    return tuple(_POSSESSIVE.sub(" 's", normalise(text)).split())


def joined(parts: Iterable[str]) -> str:
    """Undoes `words`."""
    return " ".join(parts).replace(" 's", "'s")


def read_model(document: Mapping[str, Any]) -> InteractionModel:
    """The model in the JSON of an interaction model file."""
    model = document["interactionModel"]
    language = model["languageModel"]
    dialog = model.get("dialog", {})
    return InteractionModel(
        invocation_name=normalise(language["invocationName"]),
        intents={each["name"]: _intent(each) for each in language["intents"]},
        types={each["name"]: _phrases(each) for each in language.get("types", ())},
        dialog_intents=frozenset(each["name"] for each in dialog.get("intents", ())),
    )


def load_model(path: Path) -> Mapping[str, Any]:
    """The interaction model file, as JSON; a missing or broken one is said in one line."""
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        read_model(document)
    except OSError as error:
        raise AftercareError(f"{path}: {error.strerror}: run `aftercare build`") from None
    except (ValueError, LookupError, TypeError, AttributeError):
        raise AftercareError(f"{path}: not an interaction model: run `aftercare build`") from None
    return document


def _intent(declared: Mapping[str, Any]) -> Intent:
    slots = {slot["name"]: slot["type"] for slot in declared.get("slots", ())}
    return Intent(declared["name"], slots, tuple(declared.get("samples", ())))


def _phrases(declared: Mapping[str, Any]) -> Mapping[str, tuple[Value, ...]]:
    phrases: dict[str, tuple[Value, ...]] = {}
    for entry in declared.get("values", ()):
        name = entry["name"]
        value = Value(entry.get("id", name["value"]), name["value"])
        for phrase in dict.fromkeys(map(normalise, (name["value"], *name.get("synonyms", ())))):
            phrases[phrase] = (*phrases.get(phrase, ()), value)
    return phrases
