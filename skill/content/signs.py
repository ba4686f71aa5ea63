"""Which words are urgent, as frozen types."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Danger = Literal["emergency", "self_harm", "poisoning", "clinic"]


class Sign(NamedTuple):
    """One kind of urgent sign and the ways patients put it."""

    id: str
    means: str
    """What a person reads when asking why a text was urgent."""
    said: tuple[str, ...]
    """Patterns; one of them is enough."""
    danger: Danger = "clinic"
    """Which answer it gets."""
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
