"""Sample utterances as a tree of words: a sentence meets only those that begin like it."""

import re
from typing import NamedTuple

from skill.tools.simulator.interaction import Intent, words

_SLOT = re.compile(r"\{(\w+)\}")


class Pattern(NamedTuple):
    """A sample utterance taken apart."""

    intent: str
    words: tuple[str, ...]
    """Its words; a slot stands as its name in braces."""
    slots: tuple[tuple[str, str], ...]
    """Name and type of each slot, in order."""


class Node:
    """A place in the tree: how samples go on from here, and which end here."""

    __slots__ = ("ends", "slots", "words")

    def __init__(self) -> None:
        self.words: dict[str, Node] = {}
        self.slots: dict[tuple[str, str], Node] = {}
        self.ends: list[Pattern] = []


def pattern_of(intent: Intent, sample: str) -> Pattern:
    """A sample of the intent, taken apart."""
    literals = _SLOT.split(sample)
    parts: list[str] = []
    slots: list[tuple[str, str]] = []
    for position, piece in enumerate(literals):
        if position % 2 and piece in intent.slots:
            parts.append(f"{{{piece}}}")
            slots.append((piece, intent.slots[piece]))
        else:
            parts.extend(words(piece))
    return Pattern(intent.name, tuple(parts), tuple(slots))


def grow(root: Node, pattern: Pattern) -> None:
    """Adds a sample to the tree."""
    node = root
    slots = iter(pattern.slots)
    for word in pattern.words:
        if word.startswith("{"):
            node = node.slots.setdefault(next(slots), Node())
        else:
            node = node.words.setdefault(word, Node())
    node.ends.append(pattern)
