"""Brings spoken text into the one form in which texts are compared."""

import re

LONGEST = 1_000
"""Characters of a text that are looked at: more than anyone says in one breath."""

_NOT_SPOKEN = re.compile(r"[^\w' ]+|_")
_LETTERS = re.compile(r"\b([^\W\d_])\. ?(?=[^\W\d_]\b)")


def normalise(text: str) -> str:
    """Lower case, plain apostrophes, no punctuation, single blanks; "S. P. F." becomes "spf"."""
    return " ".join(_NOT_SPOKEN.sub(" ", plain(text[:LONGEST])).split())


def plain(text: str) -> str:
    """Lower case with plain apostrophes, letters that are spelt put together."""
    return _LETTERS.sub(r"\1", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
