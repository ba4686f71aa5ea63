"""Compiles the rules of the urgent screen, so that a cold start has nothing to parse."""

from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.signs import UrgentRules
from skill.understanding.patterns import HERE, Pattern, Row, write
from skill.understanding.screen import Screen

GAPS = {"..": 4, "...": 8}


def compile_rules(rules: UrgentRules) -> dict[str, Any]:
    """Plain data that a `Screen` works from."""
    builder = _Builder(rules.words)
    for pattern, kind, of in _patterns(rules):
        builder.add(pattern, kind, of)
    return {
        "means": {sign.id: [sign.means, sign.danger] for sign in rules.signs},
        "contexts": {context.id: [context.reach, context.through] for context in rules.contexts},
        "stems": {str(length): sorted(stems) for length, stems in builder.stems.items()},
        "tree": builder.tree,
        "patterns": builder.patterns,
        "first": builder.first,
    }


def screen_of(rules: UrgentRules) -> Screen:
    """A screen of rules that were just read."""
    return Screen(compile_rules(rules))


def _patterns(rules: UrgentRules) -> Iterator[tuple[str, str, str]]:
    for sign in rules.signs:
        yield from ((pattern, "sign", sign.id) for pattern in sign.said)
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
