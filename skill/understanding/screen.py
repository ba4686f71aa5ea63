"""Finds urgent signs in a patient's words, before anything else is made of them.

After ConText (Harkema et al. 2009), known from clinical notes: patterns find the signs, and the
words around them tell whether the patient has one, or denies it, supposes it, recalls it, or speaks
of something else. In doubt a sign counts.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from skill.content.signs import Context, UrgentRules
from skill.understanding.patterns import Hits, Lexicon, Pattern, Span
from skill.understanding.spoken import EDGE, sentences

_END, _PLAIN, _SYMPTOM, _UNLESS, _SIGN, _AFTER, _BEFORE = "end", "plain", "?", "-", "+", ">", "<"


class Finding(NamedTuple):
    """An urgent sign and the words that showed it."""

    sign: str
    means: str
    words: tuple[str, ...]


class Screen:
    """Rules made ready: that takes milliseconds, reading a text takes a tenth of one."""

    def __init__(self, rules: UrgentRules) -> None:
        self._means = {sign.id: sign.means for sign in rules.signs}
        self._contexts = {context.id: context for context in rules.contexts}
        self._lexicon = Lexicon(rules.words)
        for sign in rules.signs:
            self._add(sign.said, _SIGN + sign.id)
            self._add(sign.unless, _UNLESS + sign.id)
        for context in rules.contexts:
            self._add(context.after, _AFTER + context.id)
            self._add(context.before, _BEFORE + context.id)
        self._add(rules.ends, _END)
        self._add(rules.plain, _PLAIN)
        self._add(("{" + name + "}" for name in rules.symptoms), _SYMPTOM)

    def _add(self, patterns: Iterable[str], serves: str) -> None:
        for pattern in patterns:
            self._lexicon.add(pattern, serves)

    def urgent(self, text: str) -> Finding | None:
        """The first urgent sign that the text tells of, most serious kinds first."""
        for words in sentences(text):
            hits = self._lexicon.hits(words)
            patterns = self._by_user(hits)
            signs = [(user[1:], user) for user in patterns if user[0] == _SIGN]
            if not signs:
                continue
            cleared = self._cleared(words, hits, patterns)
            for sign, user in signs:
                barred = cleared | _covered(patterns.get(_UNLESS + sign, ()), hits)
                for pattern in patterns[user]:
                    for match in pattern.matches(hits, barred):
                        at = sorted({i for span in match for i in range(*span)})
                        told = tuple(words[i] for i in at if words[i] != EDGE)
                        return Finding(sign, self._means[sign], told)
        return None

    def symptoms(self, text: str) -> tuple[str, ...]:
        """Words of complaint, mild ones too, that the text tells of as happening now."""
        told: list[str] = []
        for words in sentences(text):
            hits = self._lexicon.hits(words)
            patterns = self._by_user(hits)
            at = _covered(patterns.get(_SYMPTOM, ()), hits)
            if at:
                at -= self._cleared(words, hits, patterns)
                told += [words[i] for i in sorted(at)]
        return tuple(told)

    def _by_user(self, hits: Hits) -> dict[str, list[Pattern]]:
        patterns: dict[str, list[Pattern]] = {}
        for pattern in self._lexicon.possible(hits):
            patterns.setdefault(pattern.serves, []).append(pattern)
        return patterns

    def _cleared(
        self, words: list[str], hits: Hits, patterns: Mapping[str, list[Pattern]]
    ) -> set[int]:
        """The positions at which a sign does not count."""
        phrases = _phrases(
            (p for user in patterns if user[0] == _SIGN for p in patterns[user]), hits
        )
        whole = [*_wholes(patterns.get(_PLAIN, ()), hits), *phrases]
        triggers = [
            (span, self._contexts[user[1:]], user[0])
            for user in patterns
            if user[0] in (_AFTER, _BEFORE)
            for span in _wholes(patterns[user], hits)
            if not any(_within(span, phrase, words) for phrase in whole)
        ]
        ends = [0, len(words)]
        for start, _ in _wholes(patterns.get(_END, ()), hits):
            if not any(span[0] <= start < span[1] for span, _, _ in triggers):
                ends.append(start)
        cleared: set[int] = set()
        for span, context, side in triggers:
            cleared.update(_reach(span, context, side, ends))
        return cleared


_ready: list[tuple[UrgentRules, Screen]] = []


def ready(rules: UrgentRules) -> Screen:
    """The screen of these rules, made on first use."""
    if not _ready or _ready[0][0] is not rules:
        _ready[:] = [(rules, Screen(rules))]
    return _ready[0][1]


def screen(text: str, rules: UrgentRules) -> Finding | None:
    """The first urgent sign that a text tells of."""
    return ready(rules).urgent(text)


def _reach(span: Span, context: Context, side: str, ends: list[int]) -> range:
    start, end = span
    if side == _AFTER:
        if context.through:
            ends = ends[1:2]
        return range(start, min([end + context.reach, *(e for e in ends if e >= end)]))
    return range(max([start - context.reach, 0, *(e for e in ends if e < start)]), end)


def _wholes(patterns: Iterable[Pattern], hits: Hits) -> list[Span]:
    return [(match[0][0], match[-1][1]) for p in patterns for match in p.matches(hits)]


def _phrases(patterns: Iterable[Pattern], hits: Hits) -> set[Span]:
    """The parts of more than one word: "not breathe" denies nothing, it is the sign."""
    matches = (match for p in patterns for match in p.matches(hits))
    return {(start, end) for match in matches for start, end in match if end - start > 1}


def _covered(patterns: Iterable[Pattern], hits: Hits) -> set[int]:
    return {
        i for p in patterns for match in p.matches(hits) for span in match for i in range(*span)
    }


def _within(span: Span, phrase: Span, words: list[str]) -> bool:
    """Whether a longer phrase holds the span; the edge of the sentence need not be in it."""
    start = span[0] + (words[span[0]] == EDGE)
    return (
        span != phrase
        and phrase[0] <= start
        and span[1] <= phrase[1]
        and phrase != (start, span[1])
    )
