"""A small language of word patterns, fast because only those whose words occur are tried.

burn*                   one word that begins so
will not stop bleeding  words in a row
{eye} is {pain}         a group stands for any of its words and phrases
{eye} .. {pain}         up to four words may stand between; ... up to eight
{red} & {spreading}     both, in any order, anywhere in the sentence
{swollen} & not {mild}  and the other nowhere in it
"""

from collections.abc import Iterator, Mapping, Set
from typing import Any, NamedTuple

Span = tuple[int, int]
"""From one word up to, not including, another."""

GAPS = {"..": 4, "...": 8}
_HERE = ""


class Step(NamedTuple):
    """One piece of a row and how many words may stand before it."""

    term: int
    gap: int


Row = tuple[Step, ...]


Hits = dict[int, list[Span]]
"""Where each term of a lexicon occurs in a sentence."""


class Pattern(NamedTuple):
    """Rows that must all occur, rows that must not, and whom the pattern serves."""

    rows: tuple[Row, ...]
    never: tuple[Row, ...]
    serves: str
    number: int

    def matches(self, hits: Hits, barred: Set[int] = frozenset()) -> Iterator[tuple[Span, ...]]:
        """Every place of the first row, with one of each other row; barred words do not count."""
        if any(True for row in self.never for _ in _places(row, hits, barred)):
            return
        others: tuple[Span, ...] = ()
        for row in self.rows[1:]:
            place = next(_places(row, hits, barred), None)
            if place is None:
                return
            others += place
        for place in _places(self.rows[0], hits, barred):
            yield place + others


def _places(row: Row, spans: Hits, barred: Set[int]) -> Iterator[tuple[Span, ...]]:
    open_spans = []
    for step in row:
        found = spans.get(step.term)
        if not found:
            return
        if barred:
            found = [span for span in found if barred.isdisjoint(range(*span))]
        open_spans.append(found)
    yield from _chain(row, open_spans, 0, 0)


def _chain(row: Row, spans: list[list[Span]], at: int, after: int) -> Iterator[tuple[Span, ...]]:
    for start, end in spans[at]:
        if at and not 0 <= start - after <= row[at].gap:
            continue
        if at + 1 == len(row):
            yield ((start, end),)
        else:
            for rest in _chain(row, spans, at + 1, end):
                yield ((start, end), *rest)


class Lexicon:
    """Groups of words and the patterns made of them, ready to be looked up."""

    def __init__(self, groups: Mapping[str, tuple[str, ...]]) -> None:
        self._terms: dict[str, int] = {}
        self._trie: dict[str, Any] = {}
        self._stems: dict[int, set[str]] = {}
        """Length to the beginnings that a star follows."""
        self._patterns: dict[int, list[Pattern]] = {}
        self._count = 0
        for name, phrases in groups.items():
            term = self._term("{" + name + "}")
            for phrase in phrases:
                self._plant(phrase, term)

    def add(self, text: str, serves: str) -> None:
        """Takes in a pattern; earlier ones are tried first."""
        never: tuple[Row, ...] = ()
        if "{" in text or "&" in text or ".." in text:
            wanted, *unwanted = text.split(" & not ")
            rows = tuple([self._row(row) for row in wanted.split(" & ")])
            never = tuple([self._row(row) for row in unwanted])
        else:
            rows = ((Step(self._phrase(text), 0),),)
        pattern = Pattern(rows, never, serves, self._count)
        self._patterns.setdefault(rows[0][0].term, []).append(pattern)
        self._count += 1

    def hits(self, words: list[str]) -> Hits:
        """Where every term occurs."""
        keys = [self._keys(word) for word in words]
        hits: Hits = {}
        for start in range(len(words)):
            nodes, end = [self._trie], start
            while nodes and end < len(words):
                nodes = [node[key] for node in nodes for key in keys[end] if key in node]
                end += 1
                for node in nodes:
                    for term in node.get(_HERE, ()):
                        hits.setdefault(term, []).append((start, end))
        return hits

    def possible(self, hits: Hits) -> list[Pattern]:
        """The patterns whose first term occurs."""
        found = [pattern for term in hits for pattern in self._patterns.get(term, ())]
        return sorted(found, key=_number)

    def _keys(self, word: str) -> list[str]:
        keys = [word]
        for length, stems in self._stems.items():
            if word[:length] in stems:
                keys.append(word[:length] + "*")
        return keys

    def _row(self, text: str) -> Row:
        steps: list[Step] = []
        gap, words = 0, ""
        for piece in text.split():
            if piece[0] != "{" and piece not in GAPS:
                words = f"{words} {piece}".strip()
                continue
            if words:
                steps.append(Step(self._phrase(words), gap))
                gap, words = 0, ""
            if piece in GAPS:
                gap = GAPS[piece]
            else:
                steps.append(Step(self._terms[piece], gap))
                gap = 0
        return tuple([*steps, Step(self._phrase(words), gap)] if words else steps)

    def _phrase(self, phrase: str) -> int:
        term = self._terms.get(phrase)
        if term is None:
            term = self._term(phrase)
            self._plant(phrase, term)
        return term

    def _term(self, name: str) -> int:
        return self._terms.setdefault(name, len(self._terms))

    def _plant(self, phrase: str, term: int) -> None:
        node = self._trie
        for word in phrase.split():
            if word not in node:
                node[word] = {}
                if word[-1] == "*":
                    self._stems.setdefault(len(word) - 1, set()).add(word[:-1])
            node = node[word]
        node.setdefault(_HERE, []).append(term)


def _number(pattern: Pattern) -> int:
    return pattern.number
