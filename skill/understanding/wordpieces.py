"""Splits words into the pieces that the encoder knows."""

import re
from collections.abc import Sequence

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INNER = "##"
"""Marks a piece that does not begin a word."""
LONGEST = 64
"""Pieces of a text that are looked at, start and end included."""

_WORD = re.compile(r"[a-z0-9]+|'")


class WordPieces:
    """Greedy longest match first, as the encoder was trained with."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._at = {piece: at for at, piece in enumerate(vocabulary)}
        self._known: dict[str, list[int]] = {}

    def ids(self, text: str, longest: int = LONGEST) -> list[int]:
        """The places in the vocabulary of the pieces of a normalised text."""
        found = [self._at[START]]
        for word in _WORD.findall(text):
            if word not in self._known:
                self._known[word] = self._split(word)
            found += self._known[word]
            if len(found) >= longest:
                break
        return [*found[: longest - 1], self._at[END]]

    def _split(self, word: str) -> list[int]:
        pieces, start = list[int](), 0
        while start < len(word):
            for end in range(len(word), start, -1):
                at = self._at.get((INNER if start else "") + word[start:end])
                if at is not None:
                    pieces.append(at)
                    start = end
                    break
            else:
                return [self._at[UNKNOWN]]
        return pieces
