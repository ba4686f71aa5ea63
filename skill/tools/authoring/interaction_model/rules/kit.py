"""What every rule is made of: what it looks at and what it finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

Json = dict[str, Any]
Severity = Literal["error", "warning"]


class Finding(NamedTuple):
    """One breach of a rule."""

    severity: Severity
    where: str
    """The name or sample that breaks the rule."""
    what: str
    remedy: str


class Sample(NamedTuple):
    """One sample and what it stands among."""

    text: str
    intent: str
    slots: Mapping[str, str]
    """Slot name to slot type, as far as known."""
    invocation_name: str


class Subject(NamedTuple):
    """A whole interaction model and the locale it is for."""

    model: Json
    locale: str = "en-US"

    @property
    def language(self) -> Json:
        """The languageModel, empty when it is missing."""
        return table(table(self.model.get("interactionModel")).get("languageModel"))

    @property
    def invocation_name(self) -> str:
        """What opens the skill."""
        return str(self.language.get("invocationName", ""))

    @property
    def intents(self) -> list[Json]:
        """Every intent."""
        return tables(self.language.get("intents"))

    @property
    def types(self) -> list[Json]:
        """Every custom slot type."""
        return tables(self.language.get("types"))

    @property
    def dialog(self) -> list[Json]:
        """Every intent of the dialog model."""
        return tables(table(table(self.model.get("interactionModel")).get("dialog")).get("intents"))

    @property
    def prompts(self) -> list[Json]:
        """Every prompt."""
        return tables(table(self.model.get("interactionModel")).get("prompts"))

    def samples(self) -> Iterator[Sample]:
        """Every sample of every intent."""
        for intent in self.intents:
            slots = {
                slot.get("name", ""): slot.get("type", "") for slot in tables(intent.get("slots"))
            }
            for text in intent.get("samples", ()):
                yield Sample(text, intent.get("name", ""), slots, self.invocation_name)


ModelRule = Callable[[Subject], Iterable[Finding]]
SampleRule = Callable[[Sample], Iterable[Finding]]


def table(value: object) -> Json:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def tables(value: object) -> list[Json]:
    """The objects of a list, none if it is not a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def error(where: str, what: str, remedy: str) -> Finding:
    """Amazon refuses it, or it misleads the recogniser."""
    return Finding("error", where, what, remedy)


def warning(where: str, what: str, remedy: str) -> Finding:
    """Worth a look; Amazon may accept it."""
    return Finding("warning", where, what, remedy)


def rules_of(namespace: Mapping[str, object]) -> dict[str, Callable[..., Iterable[Finding]]]:
    """Rule id to function, of the functions of a module named like `utt_1`."""
    return {
        f"{prefix.upper()}-{number}": found
        for name, found in namespace.items()
        for prefix, _, number in [name.partition("_")]
        if number.isdigit() and callable(found)
    }
