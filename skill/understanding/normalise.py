"""Brings spoken text into the one form in which texts are compared."""

import re

LONGEST = 1_000
"""Characters of a text that are looked at: more than anyone says in one breath."""

_NOT_SPOKEN = re.compile(r"[^a-z0-9' ]+")
_LETTERS = re.compile(r"\b([a-z])\. ?(?=[a-z]\b)")


def normalise(text: str) -> str:
    """Lower case, plain apostrophes, no punctuation, single blanks; "S. P. F." becomes "spf"."""
    text = text[:LONGEST].lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    text = _LETTERS.sub(r"\1", text)
    return " ".join(_NOT_SPOKEN.sub(" ", text).split())
