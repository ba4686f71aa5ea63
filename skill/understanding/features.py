"""What the classifier looks at in a text; one module for training and run time."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from skill.understanding.languages.en import sound, stem
from skill.understanding.utterance import Utterance

LONGEST_PHRASE = 4
MOST_UNKNOWN = 5
_HEARD_SOUND = 4
_REPEATED = re.compile(r"(.)\1+")


class Lexicon(NamedTuple):
    """The words of the field."""

    heard_as: Mapping[str, str]
    """What a recogniser writes to what was said."""
    concepts: Mapping[str, tuple[str, ...]]
    """A phrase of stems to the concepts it names."""
    sounds: Mapping[str, tuple[str, ...]]
    """The sound of a longer word or phrase to the concepts it names."""


class Features(NamedTuple):
    """Two bags, weighed apart: what is said and how it is spelt."""

    said: list[str]
    spelt: list[str]


def tokens(said: Utterance, lexicon: Lexicon) -> list[str]:
    """The words of a text, mishearings mended and stutters said once."""
    words = mended(said.words, lexicon.heard_as)
    return [word for at, word in enumerate(words) if not at or word != words[at - 1]]


def mended(words: list[str], heard_as: Mapping[str, str]) -> list[str]:
    """Words with mishearings replaced, the longest first."""
    out, at = [], 0
    while at < len(words):
        for size in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            meant = heard_as.get(" ".join(words[at : at + size]))
            if meant is not None:
                out.append(meant)
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return out


def spans(stems: list[str], lexicon: Lexicon) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    """Start, end and concepts of every phrase of the lexicon in the text."""
    for start in range(len(stems)):
        phrase = ""
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(stems)) + 1):
            phrase = f"{phrase} {stems[end - 1]}" if phrase else stems[start]
            concepts = lexicon.concepts.get(phrase)
            if concepts:
                yield start, end, concepts


def features(
    words: list[str], lexicon: Lexicon, known: Callable[[str], bool] | None = None
) -> Features:
    """The features of a text given as its tokens; each at most once.

    Words that are not `known` as features are counted: foreign words tell a foreign subject.
    """
    stems = [stem(word) for word in words]
    found = list(spans(stems, lexicon))
    said = dict.fromkeys(f"w {each}" for each in stems)
    said.update(dict.fromkeys(_runs("b", ["^", *stems, "$"])))
    said.update(dict.fromkeys(f"c {name}" for *_, names in found for name in names))
    said.update(dict.fromkeys(_runs("d", ["^", *_generalised(stems, found), "$"], skips=True)))
    said.update(dict.fromkeys(_heard(words, lexicon)))
    if known is not None:
        unknown = sum(not known(f"w {each}") for each in dict.fromkeys(stems))
        said.update(
            dict.fromkeys(f"u {count}" for count in range(1, min(unknown, MOST_UNKNOWN) + 1))
        )
    return Features(list(said), list(dict.fromkeys(_spelt(words))))


def _runs(kind: str, items: list[str], skips: bool = False) -> Iterable[str]:
    for at in range(len(items) - 1):
        yield f"{kind} {items[at]} {items[at + 1]}"
        if skips and at + 2 < len(items):
            yield f"{kind} {items[at]} {items[at + 1]} {items[at + 2]}"
            yield f"s {items[at]} {items[at + 2]}"


def _generalised(stems: list[str], found: list[tuple[int, int, tuple[str, ...]]]) -> list[str]:
    """The stems with every phrase of the lexicon, longest first, replaced by its first concept."""
    longest = {start: (end, names[0]) for start, end, names in found}
    items, at = [], 0
    while at < len(stems):
        end, item = longest.get(at, (at + 1, stems[at]))
        items.append(f"<{item}>" if at in longest else item)
        at = end
    return items


def _heard(words: list[str], lexicon: Lexicon) -> Iterable[str]:
    """Concepts that the text sounds like, words run together included."""
    keys = [sound(word) for word in words]
    for size in (1, 2, 3, 4):
        for at in range(len(words) - size + 1):
            key = _REPEATED.sub(r"\1", "".join(keys[at : at + size]))
            if len(key) >= _HEARD_SOUND:
                if size == 1:
                    yield f"p {key}"
                for name in lexicon.sounds.get(key, ()):
                    yield f"c {name}"
                    yield f"p {key}"


def heard(words: Iterable[str]) -> str:
    """The sound of words run together."""
    return _REPEATED.sub(r"\1", "".join(map(sound, words)))


def _spelt(words: list[str]) -> Iterable[str]:
    for word in dict.fromkeys(words):
        padded = f"_{word}_"
        for size in (3, 4, 5):
            for at in range(len(padded) - size + 1):
                yield padded[at : at + size]
