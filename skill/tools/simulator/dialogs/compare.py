"""Holds what came of a turn against what was expected, as the lines of a diff."""

from collections.abc import Iterator

from skill.tools.simulator.dialogs.observe import Seen
from skill.tools.simulator.dialogs.read import NO_TOPIC
from skill.tools.simulator.dialogs.types import Expected
from skill.understanding.normalise import normalise


def differences(expected: Expected, seen: Seen) -> tuple[str, ...]:
    """One "-" line for each expectation that is not met, and "+" lines of what came instead."""
    return (*_values(expected, seen), *_words(expected, seen), *(f"! {f}" for f in seen.faults))


def _values(expected: Expected, seen: Seen) -> Iterator[str]:
    if seen.told:
        yield from _changed("topic", expected.topic, seen.topic)
        yield from _changed("urgent", expected.urgent, seen.urgent)
    elif expected.topic is not None or expected.urgent is not None:
        yield "! this skill does not tell its topic: take topic and urgent out"
    yield from _changed("disclaimer", expected.disclaimer, seen.disclaimer)
    yield from _changed("session", expected.session, seen.session)


def _changed(key: str, wanted: str | bool | None, found: str | bool) -> Iterator[str]:
    if wanted is not None and wanted != found:
        yield from (f"- {key} = {_toml(wanted)}", f"+ {key} = {_toml(found)}")


def _words(expected: Expected, seen: Seen) -> Iterator[str]:
    missing = [f'- says "{text}"' for text in expected.says if not said_in(text, seen.spoken)]
    wrong = [f'- must not say "{text}"' for text in expected.says_not if said_in(text, seen.spoken)]
    yield from (*missing, *wrong)
    if missing or wrong:
        yield f'+ says "{seen.spoken}"' if seen.spoken else "+ says nothing"


def said_in(text: str, spoken: str) -> bool:
    """Whether words are said, whole and in a row; case and punctuation are not heard."""
    return f" {normalise(text)} " in f" {normalise(spoken)} "


def _toml(value: str | bool) -> str:
    return f'"{value or NO_TOPIC}"' if isinstance(value, str) else str(value).lower()
