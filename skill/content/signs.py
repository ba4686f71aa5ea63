"""Which words are urgent, as frozen types and as the plain data they are stored as."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Sign(NamedTuple):
    """One kind of urgent sign and the ways patients put it."""

    id: str
    means: str
    """What a person reads when asking why a text was urgent."""
    said: tuple[str, ...]
    """Patterns; one of them is enough."""
    unless: tuple[str, ...] = ()
    """Patterns that take back a match they overlap: "hay fever" is no fever."""


class Context(NamedTuple):
    """Words around a sign that make it none: denied, supposed, long past, somebody else's."""

    id: str
    means: str
    after: tuple[str, ...] = ()
    """Clear the signs that follow them."""
    before: tuple[str, ...] = ()
    """Clear the signs that stand before them."""
    reach: int = 99
    """How many words far, at most."""
    through: bool = False
    """Whether it reaches on where others end."""


class UrgentRules(NamedTuple):
    """All that the screen for urgent signs goes by."""

    words: Mapping[str, tuple[str, ...]]
    """Named groups of words and phrases that patterns use as {name}."""
    signs: tuple[Sign, ...]
    contexts: tuple[Context, ...]
    ends: tuple[str, ...]
    """Patterns at which the reach of a context ends: what follows is told as happening now."""
    plain: tuple[str, ...]
    """Patterns that look like a context and are none: "not just red"."""
    symptoms: tuple[str, ...]
    """Names of the groups of words with which people complain of something."""


NO_RULES = UrgentRules({}, (), (), (), (), ())


def to_plain(rules: UrgentRules) -> dict[str, Any]:
    """The rules as lists and dicts, ready for JSON."""
    return {
        "words": {name: list(words) for name, words in rules.words.items()},
        "signs": [
            [sign.id, sign.means, list(sign.said), list(sign.unless)] for sign in rules.signs
        ],
        "contexts": [
            [c.id, c.means, list(c.after), list(c.before), c.reach, c.through]
            for c in rules.contexts
        ],
        "ends": list(rules.ends),
        "plain": list(rules.plain),
        "symptoms": list(rules.symptoms),
    }


def from_plain(data: Mapping[str, Any]) -> UrgentRules:
    """The rules back from `to_plain`."""
    return UrgentRules(
        words={name: tuple(words) for name, words in data["words"].items()},
        signs=tuple(
            Sign(sign_id, means, tuple(said), tuple(unless))
            for sign_id, means, said, unless in data["signs"]
        ),
        contexts=tuple(
            Context(context_id, means, tuple(after), tuple(before), reach, through)
            for context_id, means, after, before, reach, through in data["contexts"]
        ),
        ends=tuple(data["ends"]),
        plain=tuple(data["plain"]),
        symptoms=tuple(data["symptoms"]),
    )
