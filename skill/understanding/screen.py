"""Finds urgent signs in a patient's words, before anything else is made of them.

After ConText (Harkema et al. 2009), known from clinical notes: patterns find the signs, and the
words around them tell whether the patient has one, or denies it, supposes it, recalls it, or speaks
of something else. In doubt a sign counts.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args

from skill.content.signs import Danger
from skill.understanding.match import TOPIC_OF
from skill.understanding.patterns import Hits, Lexicon, Pattern, Span
from skill.understanding.utterance import EDGE, Utterance

Patterns = Mapping[tuple[str, str], list[Pattern]]
"""Those that may match, by kind and by the sign or context they belong to."""

_DANGERS: tuple[Danger, ...] = get_args(Danger)


class Finding(NamedTuple):
    """An urgent sign and the words that showed it."""

    sign: str
    means: str
    danger: Danger
    """Which answer the sign gets."""
    words: tuple[str, ...]


class Screen:
    """The compiled rules at work: a text takes a tenth of a millisecond."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._means: Mapping[str, tuple[str, Danger]] = data["means"]
        self._contexts: Mapping[str, tuple[int, bool, list[Danger]]] = data["contexts"]
        self._carriers = [carrier.split() for carrier in data["carriers"]]
        self._lexicon = Lexicon(data)

    def urgent(self, said: Utterance) -> Finding | None:
        """The most serious urgent sign that the text tells of."""
        told = [finding for words in said.sentences if (finding := self._told(words))]
        return min(told, key=lambda finding: _DANGERS.index(finding.danger), default=None)

    def urgent_with_carrier(self, said: Utterance) -> Finding | None:
        """What the text tells of wishes and acts, with words that Alexa may have cut off before it.

        Whether "bloody" was told or asked nobody can know: signs of the body stand for themselves.
        """
        for words in said.sentences:
            for carrier in self._carriers:
                finding = self._told((EDGE, *carrier, *words[1:]))
                if finding and finding.danger in ("self_harm", "poisoning"):
                    return finding
        return None

    def dismisses(self, said: Utterance, topic: str) -> bool:
        """Whether the text has words of a complaint and none of them counts for a topic."""
        danger = next(each for each in reversed(_DANGERS) if TOPIC_OF[each] == topic)
        named = False
        for words in said.sentences:
            hits = self._lexicon.hits(words)
            patterns = self._patterns(hits)
            kinds = [(kind, found) for (kind, _), found in patterns.items()]
            complaints = [p for kind, found in kinds if kind in ("sign", "symptom") for p in found]
            told = _covered(complaints, hits)
            named = named or bool(told)
            told -= _covered((p for kind, found in kinds if kind == "unless" for p in found), hits)
            if told.difference(*self._cleared(words, hits, patterns, danger)):
                return False
        return named

    def _told(self, words: Sequence[str]) -> Finding | None:
        hits = self._lexicon.hits(words)
        # One danger word may have been misheard: then all the rest of a sign must be there.
        heard = self._lexicon.heard(words, hits)
        return self._first(words, hits) or (self._first(words, hits, heard) if heard else None)

    def _first(self, words: Sequence[str], hits: Hits, heard: Hits | None = None) -> Finding | None:
        """The first sign that counts; with what was only `heard`, the first that rests on it."""
        if heard:
            hits = {term: [*hits.get(term, ()), *heard.get(term, ())] for term in [*hits, *heard]}
        misheard = {span for spans in (heard or {}).values() for span in spans}
        patterns = self._patterns(hits)
        for sign in [of for kind, of in patterns if kind == "sign"]:
            means, danger = self._means[sign]
            barred = _covered(patterns.get(("unless", sign), ()), hits)
            barred.update(*self._cleared(words, hits, patterns, danger))
            for pattern in patterns["sign", sign]:
                for match in pattern.matches(hits, barred):
                    at = sorted({i for span in match for i in range(*span)})
                    told = tuple(words[i] for i in at if words[i] != EDGE)
                    if not heard or len(told) > len(misheard.intersection(match)) == 1:
                        return Finding(sign, means, danger, told)
        return None

    def _patterns(self, hits: Hits) -> Patterns:
        patterns: dict[tuple[str, str], list[Pattern]] = {}
        for pattern in self._lexicon.possible(hits):
            patterns.setdefault((pattern.kind, pattern.of), []).append(pattern)
        return patterns

    def _cleared(
        self, words: Sequence[str], hits: Hits, patterns: Patterns, danger: Danger
    ) -> Iterator[range]:
        """Where a sign of a danger does not count."""
        own = _parts(patterns, hits)
        plain = [*_wholes(patterns.get(("plain", ""), ()), hits), *own]
        triggers = [
            (span, kind, *self._contexts[of])
            for kind, of in patterns
            if kind in ("after", "before")
            for span in _wholes(patterns[kind, of], hits)
            if span not in own and not any(_within(span, phrase, words) for phrase in plain)
        ]
        ends = [0, len(words)]
        for start, _ in _wholes(patterns.get(("end", ""), ()), hits):
            if not any(span[0] <= start < span[1] for span, *_ in triggers):
                ends.append(start)
        for span, kind, reach, through, spared in triggers:
            if danger not in spared:
                stops = [len(words)] if through and kind == "after" else ends
                yield _reach(span, kind, reach, stops)


def load_screen(path: str) -> Screen:
    """The screen of the rules that `aftercare build` compiled."""
    with open(path, encoding="utf-8") as file:
        return Screen(json.load(file))


def _reach(span: Span, kind: str, reach: int, ends: list[int]) -> range:
    start, end = span
    if kind == "after":
        return range(start, min([end + reach, *(e for e in ends if e >= end)]))
    return range(max([start - reach, 0, *(e for e in ends if e < start)]), end)


def _wholes(patterns: Iterable[Pattern], hits: Hits) -> list[Span]:
    return [(match[0][0], match[-1][1]) for p in patterns for match in p.matches(hits)]


def _parts(patterns: Patterns, hits: Hits) -> set[Span]:
    """The parts of signs of more than one word: "not breathe" denies nothing, it is the sign."""
    signs = (p for (kind, _), found in patterns.items() if kind == "sign" for p in found)
    matches = (match for pattern in signs for match in pattern.matches(hits))
    return {part for match in matches for part in match if len(match) > 1 or part[1] - part[0] > 1}


def _covered(patterns: Iterable[Pattern], hits: Hits) -> set[int]:
    return {
        i for p in patterns for match in p.matches(hits) for span in match for i in range(*span)
    }


def _within(span: Span, phrase: Span, words: Sequence[str]) -> bool:
    """Whether a longer phrase holds the span; the edge of the sentence need not be in it."""
    start = span[0] + (words[span[0]] == EDGE)
    return (
        span != phrase
        and phrase[0] <= start
        and span[1] <= phrase[1]
        and phrase != (start, span[1])
    )
