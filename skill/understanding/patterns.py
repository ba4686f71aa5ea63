"""A small language of word patterns, fast because only those whose words occur are tried.

burn*                   one word that begins so
will not stop bleeding  words in a row
{eye} is {pain}         a group stands for any of its words and phrases
{eye} .. {pain}         up to four words may stand between; ... up to eight
{red} & {spreading}     both, in any order, anywhere in the sentence
{swollen} & not {mild}  and the other nowhere in it
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from skill.understanding.languages.en import shortened, sound

Span = tuple[int, int]
"""From one word up to, not including, another."""

Row = tuple[tuple[str, int], ...]
"""Terms, each with how many words may stand before it."""

Hits = dict[str, list[Span]]
"""Where each term of a lexicon occurs in a sentence."""

HERE = ""
"""The key in the tree of words under which lie the terms that end there."""


class Pattern(NamedTuple):
    """Rows that must all occur, rows that must not, and whom the pattern serves."""

    kind: str
    of: str
    rows: tuple[Row, ...]
    never: tuple[Row, ...]

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


def _places(row: Row, hits: Hits, barred: Set[int]) -> Iterator[tuple[Span, ...]]:
    spans = []
    for term, _ in row:
        found = hits.get(term)
        if not found:
            return
        if barred:
            found = [span for span in found if barred.isdisjoint(range(*span))]
        spans.append(found)
    yield from _chain(row, spans, 0, 0)


def _chain(row: Row, spans: list[list[Span]], at: int, after: int) -> Iterator[tuple[Span, ...]]:
    for start, end in spans[at]:
        if at and not 0 <= start - after <= row[at][1]:
            continue
        if at + 1 == len(row):
            yield ((start, end),)
        else:
            for rest in _chain(row, spans, at + 1, end):
                yield ((start, end), *rest)


def write(pattern: Pattern) -> str:
    """A pattern as one short text: thousands of them load faster so."""
    rows = [_write(row) for row in pattern.rows] + ["!" + _write(row) for row in pattern.never]
    return "|".join((pattern.kind, pattern.of, *rows))


def _write(row: Row) -> str:
    return " ".join(f"{term}.{gap}" for term, gap in row)


def _read(text: str) -> Pattern:
    kind, of, *rows = text.split("|")
    wanted = tuple(_read_row(row) for row in rows if row[0] != "!")
    return Pattern(kind, of, wanted, tuple(_read_row(row[1:]) for row in rows if row[0] == "!"))


def _read_row(text: str) -> Row:
    steps = (step.split(".") for step in text.split())
    return tuple((term, int(gap)) for term, gap in steps)


def sounds_of(word: str) -> list[str]:
    """How a word may be that was taken for this one: the same, with a consonant more, or less."""
    key = sound(word)
    return [f"={key}", f"-{key}", *(f"={short}" for short in shortened(key))] if key else []


class Lexicon:
    """Compiled patterns, looked up by the words of a sentence."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._tree: dict[str, Any] = data["tree"]
        self._stems = [(int(length), frozenset(stems)) for length, stems in data["stems"].items()]
        self._patterns: list[str] = data["patterns"]
        self._first: dict[str, list[int]] = data["first"]
        self._sounds: dict[str, list[str]] = data["sounds"]
        self._common = frozenset(data["common"])
        self._made: dict[int, Pattern] = {}

    def hits(self, words: Sequence[str]) -> Hits:
        """Where every term occurs."""
        keys = [self._keys(word) for word in words]
        hits: Hits = {}
        for start in range(len(words)):
            nodes, end = [self._tree], start
            while nodes and end < len(words):
                nodes = [node[key] for node in nodes for key in keys[end] if key in node]
                end += 1
                for node in nodes:
                    for term in node.get(HERE, ()):
                        hits.setdefault(term, []).append((start, end))
        return hits

    def heard(self, words: Sequence[str], hits: Hits) -> Hits:
        """Where a term may have been said that was taken for words that mean nothing here."""
        known = {at for spans in hits.values() for span in spans for at in range(*span)}
        found: Hits = {}
        for at, word in enumerate(words):
            if at not in known and word not in self._common:
                for term in {term for key in sounds_of(word) for term in self._sounds.get(key, ())}:
                    found.setdefault(term, []).append((at, at + 1))
        return found

    def possible(self, hits: Hits) -> list[Pattern]:
        """The patterns whose first term occurs, in the order in which they were written."""
        numbers = [number for term in hits for number in self._first.get(term, ())]
        return [self._pattern(number) for number in sorted(numbers)]

    def _pattern(self, number: int) -> Pattern:
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _read(self._patterns[number])
        return made

    def _keys(self, word: str) -> list[str]:
        keys = [word]
        for length, stems in self._stems:
            if word[:length] in stems:
                keys.append(word[:length] + "*")
        return keys
