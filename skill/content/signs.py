"""Which words are urgent, as frozen types."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Danger = Literal["emergency", "self_harm", "poisoning", "clinic"]
"""Which answer a sign gets; most serious first."""


class Sign(NamedTuple):
    """One kind of urgent sign and the ways patients put it."""

    id: str
    means: str
    """What a person reads when asking why a text was urgent."""
    danger: Danger
    phrases: tuple[str, ...]
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
    spares: tuple[Danger, ...] = ()
    """Dangers whose signs count all the same."""


class UrgentRules(NamedTuple):
    """All that the screen for urgent signs goes by."""

    words: Mapping[str, tuple[str, ...]]
    """Named groups of words and phrases that patterns use as {name}."""
    signs: tuple[Sign, ...]
    """Most serious first."""
    contexts: tuple[Context, ...]
    ends: tuple[str, ...]
    """Patterns at which the reach of a context ends: what follows is told as happening now."""
    plain: tuple[str, ...]
    """Patterns that look like a context and are none: "not just red"."""
    symptoms: tuple[str, ...]
    """Names of the groups of words with which people complain of something."""
    heard: tuple[str, ...]
    """Names of the groups of words that are also known by their sound alone."""
    carriers: tuple[str, ...] = ()
    """What may have stood before the few words that Alexa hands over: "i want to"."""
