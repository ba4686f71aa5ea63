"""Compiles the rules of the urgent screen, so that a cold start has nothing to parse."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from skill.content.signs import UrgentRules
from skill.tools.authoring.utterances import Utterance
from skill.understanding.languages.en import shortened, sound
from skill.understanding.match import DANGERS
from skill.understanding.patterns import HERE, Pattern, Row, sounds_of, write
from skill.understanding.screen import Screen
from skill.understanding.utterance import read

GAPS = {"..": 4, "...": 8}
_COMMON = 2
"""Times a word is said before it counts as one that is never a mishearing."""


def common_words(utterances: Iterable[Utterance]) -> frozenset[str]:
    """The words that patients also use when nothing is urgent: nobody misheard these."""
    calm = (one.text for one in utterances if one.topic not in DANGERS)
    said = Counter(word for text in calm for words in read(text).sentences for word in set(words))
    return frozenset(word for word, count in said.items() if count >= _COMMON)


def compile_rules(rules: UrgentRules, common: Collection[str] = ()) -> dict[str, Any]:
    """Plain data that a `Screen` works from."""
    builder = _Builder(rules.words)
    for pattern, kind, of in _patterns(rules):
        builder.add(pattern, kind, of)
    sounds = builder.sounds(rules.heard)
    return {
        "means": {sign.id: [sign.means, sign.danger] for sign in rules.signs},
        "contexts": {c.id: [c.reach, c.through, c.spares] for c in rules.contexts},
        "stems": {str(length): sorted(stems) for length, stems in builder.stems.items()},
        "tree": builder.tree,
        "patterns": builder.patterns,
        "first": builder.first,
        "carriers": rules.carriers,
        "sounds": sounds,
        "common": sorted(word for word in common if not sounds.keys().isdisjoint(sounds_of(word))),
    }


def screen_of(rules: UrgentRules, common: Collection[str] = ()) -> Screen:
    """A screen of rules that were just read."""
    return Screen(compile_rules(rules, common))


def _patterns(rules: UrgentRules) -> Iterator[tuple[str, str, str]]:
    for sign in rules.signs:
        yield from ((pattern, "sign", sign.id) for pattern in sign.phrases)
        yield from ((pattern, "unless", sign.id) for pattern in sign.unless)
    for context in rules.contexts:
        yield from ((pattern, "after", context.id) for pattern in context.after)
        yield from ((pattern, "before", context.id) for pattern in context.before)
    yield from ((pattern, "end", "") for pattern in rules.ends)
    yield from ((pattern, "plain", "") for pattern in rules.plain)
    yield from (("{" + name + "}", "symptom", "") for name in rules.symptoms)


class _Builder:
    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self.tree: dict[str, Any] = {}
        self.stems: dict[int, set[str]] = {}
        self.patterns: list[str] = []
        self.first: dict[str, list[int]] = {}
        self._terms: dict[str, str] = {}
        self._groups = groups
        for name, phrases in groups.items():
            term = self._term("{" + name + "}")
            for phrase in phrases:
                self._plant(phrase, term)

    def add(self, text: str, kind: str, of: str) -> None:
        wanted, *unwanted = text.split(" & not ")
        rows = tuple(self._row(row) for row in wanted.split(" & "))
        never = tuple(self._row(row) for row in unwanted)
        self.first.setdefault(rows[0][0][0], []).append(len(self.patterns))
        self.patterns.append(write(Pattern(kind, of, rows, never)))

    def sounds(self, names: Iterable[str]) -> dict[str, list[str]]:
        """The sounds of single words of some groups, whole (=) and with a consonant lost (-)."""
        found: dict[str, list[str]] = {}
        for name in names:
            term = self._terms["{" + name + "}"]
            for word in (phrase for phrase in self._groups[name] if " " not in phrase):
                key = sound(word.strip("*"))
                for known in (f"={key}", *(f"-{short}" for short in shortened(key))):
                    if term not in found.setdefault(known, []):
                        found[known].append(term)
        return found

    def _row(self, text: str) -> Row:
        steps: list[tuple[str, int]] = []
        gap, words = 0, ""
        for piece in text.split():
            if piece[0] != "{" and piece not in GAPS:
                words = f"{words} {piece}".strip()
                continue
            if words:
                steps.append((self._phrase(words), gap))
                gap, words = 0, ""
            if piece in GAPS:
                gap = GAPS[piece]
            else:
                steps.append((self._terms[piece], gap))
                gap = 0
        return tuple([*steps, (self._phrase(words), gap)] if words else steps)

    def _phrase(self, phrase: str) -> str:
        if phrase not in self._terms:
            self._plant(phrase, self._term(phrase))
        return self._terms[phrase]

    def _term(self, name: str) -> str:
        return self._terms.setdefault(name, str(len(self._terms)))

    def _plant(self, phrase: str, term: str) -> None:
        node = self.tree
        for word in phrase.split():
            if word[-1] == "*":
                self.stems.setdefault(len(word) - 1, set()).add(word[:-1])
            node = node.setdefault(word, {})
        node.setdefault(HERE, []).append(term)
