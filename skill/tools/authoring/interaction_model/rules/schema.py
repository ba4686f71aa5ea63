"""Rules for the layout of the interaction model's JSON."""

import re
from collections.abc import Iterable, Iterator

from skill.tools.authoring.interaction_model.rules.kit import (
    Finding,
    Json,
    Subject,
    error,
    rules_of,
    table,
    tables,
)
from skill.tools.authoring.interaction_model.words import word_set

_TOP = ("interactionModel", "version", "description")
_MODEL = ("languageModel", "dialog", "prompts")
_LANGUAGE = ("invocationName", "intents", "types", "modelConfiguration")
_INTENT = ("name", "slots", "samples", "generatedBy")
_SLOT = ("name", "type", "samples", "multipleValues")
_TYPE = ("name", "values", "valueSupplier")
_DIALOG_INTENT = ("name", "delegationStrategy", "confirmationRequired", "prompts", "slots")
_DIALOG_SLOT = (
    *("name", "type", "elicitationRequired", "confirmationRequired"),
    *("prompts", "validations"),
)
_LEVELS = ("LOW", "MEDIUM", "HIGH")
_STRATEGIES = ("ALWAYS", "SKILL_RESPONSE")
_SENSITIVE = re.compile(r"en-..|de-DE")
_FREE_TEXT = "AMAZON.SearchQuery"
_VALIDATIONS = word_set(
    """
    hasEntityResolutionMatch isInSet isNotInSet isLessThan isLessThanOrEqualTo isGreaterThan
    isGreaterThanOrEqualTo isInDuration isNotInDuration
    """
)


def _keys(
    found: Json, known: Iterable[str], where: str, needed: Iterable[str]
) -> Iterator[Finding]:
    for key in sorted(set(found).difference(known)):
        yield error(
            str(found.get("name", where)), f'{where} has the unknown key "{key}"', "take it out"
        )
    for key in needed:
        if key not in found:
            yield error(str(found.get("name", where)), f'{where} has no "{key}"', "add it")


def mod_1(subject: Subject) -> Iterator[Finding]:
    """The top of the file."""
    inner = table(subject.model.get("interactionModel"))
    yield from _keys(subject.model, _TOP, "the model", ["interactionModel"])
    yield from _keys(inner, _MODEL, "interactionModel", ["languageModel"])


def mod_2(subject: Subject) -> Iterator[Finding]:
    """The language model."""
    yield from _keys(subject.language, _LANGUAGE, "languageModel", ["invocationName", "intents"])


def mod_3(subject: Subject) -> Iterator[Finding]:
    """Intents and their slots."""
    for intent in subject.intents:
        yield from _keys(intent, _INTENT, "an intent", ["name", "samples"])
        for slot in tables(intent.get("slots")):
            yield from _keys(slot, _SLOT, "a slot", ["name", "type"])


def mod_4(subject: Subject) -> Iterator[Finding]:
    """Slot types and their values."""
    for found in subject.types:
        yield from _keys(found, _TYPE, "a slot type", ["name"])
        for value in tables(found.get("values")):
            yield from _keys(value, ("id", "name"), "a slot value", ["name"])
            name = table(value.get("name"))
            yield from _keys(name, ("value", "synonyms"), "a slot value's name", ["value"])


def mod_5(subject: Subject) -> Iterator[Finding]:
    """The fallback sensitivity is an object with a level."""
    configuration = table(subject.language.get("modelConfiguration"))
    if "fallbackIntentSensitivity" in configuration:
        level = table(configuration["fallbackIntentSensitivity"]).get("level")
        if level not in _LEVELS:
            what = "the fallback sensitivity is not an object with a known level"
            yield error("fallback_sensitivity", what, f"use one of: {', '.join(_LEVELS)}")


def mod_6(subject: Subject) -> Iterator[Finding]:
    """The fallback sensitivity exists in English and German of Germany only."""
    configuration = table(subject.language.get("modelConfiguration"))
    if "fallbackIntentSensitivity" in configuration and not _SENSITIVE.fullmatch(subject.locale):
        what = f"{subject.locale} has no fallback sensitivity"
        yield error("fallback_sensitivity", what, "take it out")


def mod_7(subject: Subject) -> Iterator[Finding]:
    """The dialog model."""
    dialog = table(table(subject.model.get("interactionModel")).get("dialog"))
    yield from _keys(dialog, ("delegationStrategy", "intents"), "the dialog", [])
    for intent in (dialog, *subject.dialog):
        strategy = intent.get("delegationStrategy", "SKILL_RESPONSE")
        if strategy not in _STRATEGIES:
            where = str(intent.get("name", ""))
            remedy = f"use one of: {', '.join(_STRATEGIES)}"
            yield error(where, f'unknown delegation strategy "{strategy}"', remedy)
    for intent in subject.dialog:
        yield from _keys(intent, _DIALOG_INTENT, "a dialog intent", ["name"])
        for slot in tables(intent.get("slots")):
            yield from _keys(slot, _DIALOG_SLOT, "a dialog slot", ["name", "type"])


def mod_8(subject: Subject) -> Iterator[Finding]:
    """The dialog names the same slots as the intents, and every intent that is elicited from."""
    known = {intent.get("name", ""): _slots(intent) for intent in subject.intents}
    dialog = {intent.get("name", ""): _slots(intent) for intent in subject.dialog}
    for name, slots in dialog.items():
        if known.get(name) != slots:
            yield error(name, f"the dialog's slots of {name} are not the intent's", "list the same")
    for name, slots in known.items():
        if _FREE_TEXT in slots.values() and name not in dialog:
            what = f"{name} is not in the dialog, so its free text cannot be asked for"
            yield error(name, what, "add it to the dialog")


def _slots(intent: Json) -> dict[str, str]:
    return {slot.get("name", ""): slot.get("type", "") for slot in tables(intent.get("slots"))}


def mod_9(subject: Subject) -> Iterator[Finding]:
    """Every prompt that is used exists; its id has no blanks."""
    known = {str(prompt.get("id", "")) for prompt in subject.prompts}
    slots = [slot for intent in subject.dialog for slot in tables(intent.get("slots"))]
    for part in (*subject.dialog, *slots):
        for prompt in table(part.get("prompts")).values():
            if prompt not in known:
                yield error(str(part.get("name", "")), f'there is no prompt "{prompt}"', "add it")
    for prompt in sorted(known):
        if re.search(r"\s", prompt) or not prompt:
            yield error(prompt, f'"{prompt}" cannot be a prompt\'s id', "use an id without blanks")


def mod_10(subject: Subject) -> Iterator[Finding]:
    """A prompt has variations, each plain text or markup."""
    for prompt in subject.prompts:
        where = str(prompt.get("id", ""))
        variations = tables(prompt.get("variations"))
        if not variations:
            yield error(where, f'prompt "{where}" says nothing', "add a variation")
        for one in variations:
            if one.get("type") not in ("PlainText", "SSML") or not one.get("value"):
                remedy = "give it a type (PlainText or SSML) and a value"
                yield error(where, f'a variation of prompt "{where}" is incomplete', remedy)


def mod_11(subject: Subject) -> Iterator[Finding]:
    """A validation has a known type and a prompt."""
    for intent in subject.dialog:
        for slot in tables(intent.get("slots")):
            for found in tables(slot.get("validations")):
                if found.get("type") not in _VALIDATIONS or not found.get("prompt"):
                    what = f'a validation of slot "{slot.get("name", "")}" is incomplete'
                    yield error(
                        str(slot.get("name", "")), what, "give it a known type and a prompt"
                    )


RULES = rules_of(globals())
