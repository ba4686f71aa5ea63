"""Finds the numbers in a text, however they are written: "48 hours", "forty-eight", "two days"."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{"couple": 2, "dozen": 12, "twice": 2},
}
_MULTIPLIERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ARTICLES = ("a", "an")
_VAGUE = ("few", "several", "many")
_MINUTES = {
    **{"second": Fraction(1, 60), "minute": Fraction(1), "hour": Fraction(60)},
    **{"day": Fraction(1_440), "week": Fraction(10_080), "fortnight": Fraction(20_160)},
    **{"month": Fraction(43_800), "year": Fraction(525_600)},
}
_COUNTED = (*_MINUTES, "session", "treatment", "visit", "appointment", "time", "percent")
"""What "one" counts; elsewhere it is a pronoun ("this one", "one dermatologist")."""
_TOKEN = re.compile(r"\d+(?:,\d{3})+|\d+(?:\.\d+)?|[a-z]+|%")
_BETWEEN = ("to", "and", "or", "through", "of", "more")
"""What may stand between a number and its unit: "one or two days", "a couple of days"."""
_PLACEHOLDER = re.compile(r"\{\w*\}")


class Quantity(NamedTuple):
    """A number and, for a length of time, that time in minutes."""

    shown: str
    """As the text has it."""
    number: Fraction | None
    """None for "a few"."""
    minutes: Fraction | None

    def matches(self, other: "Quantity") -> bool:
        """Whether both say the same; a bare number goes with any unit."""
        if self.number is None or other.number is None:
            return self.shown == other.shown
        if self.minutes is not None and other.minutes is not None:
            return self.minutes == other.minutes
        return self.number == other.number


class _Number(NamedTuple):
    value: Fraction | None
    start: int
    end: int


def quantities(text: str) -> list[Quantity]:
    """Every number in the text with its unit; the emergency number and placeholders are none."""
    text = _PLACEHOLDER.sub(" ", text.lower())
    tokens = _TOKEN.findall(text)
    return [_quantity(number, tokens) for number in _numbers(tokens)]


def _quantity(number: _Number, tokens: list[str]) -> Quantity:
    said = tokens[number.start : number.end]
    unit = _singular(said[-1]) if said[0] in _ARTICLES else _unit_after(tokens, number.end)
    if unit not in _MINUTES or unit in _singular(said[-1]):
        shown = " ".join(said)
    else:
        single = number.value is not None and number.value <= 1
        shown = " ".join((*said, unit if single else unit + "s"))
    if number.value is None or unit not in _MINUTES:
        return Quantity(shown, number.value, None)
    return Quantity(shown, number.value, number.value * _MINUTES[unit])


def _numbers(tokens: list[str]) -> Iterator[_Number]:
    at = 0
    while at < len(tokens):
        number = _number_at(tokens, at)
        if number:
            yield number
        at = number.end if number else at + 1


def _number_at(tokens: list[str], at: int) -> _Number | None:
    token, following = tokens[at], _singular("".join(tokens[at + 1 : at + 2]))
    if token[0].isdigit():
        return _Number(Fraction(token.replace(",", "")), at, at + 1)
    if token in _VAGUE:
        asks = tokens[max(at - 1, 0)] in ("how", "however")
        counts = _unit_after(tokens, at + 1) in _MINUTES and not asks
        return _Number(None, at, at + 1) if counts else None
    if token == "half":
        end = at + 1 + (following in _ARTICLES)
        return _Number(Fraction(1, 2), at, end) if _unit_after(tokens, end) in _MINUTES else None
    if token in _ARTICLES and following not in _MULTIPLIERS:
        # "A second" is one more rather than a length of time.
        counts = following in _MINUTES and following != "second"
        return _Number(Fraction(1), at, at + 2) if counts else None
    if token == "one" and following not in _MULTIPLIERS and not _unit_after(tokens, at + 1):
        return None
    return _words_at(tokens, at) if token in _WORDS or token in _ARTICLES else None


def _words_at(tokens: list[str], at: int) -> _Number:
    """Reads "one hundred and twenty five" from its first word on."""
    total, current, end, last = 0, 0, at, 0
    while end < len(tokens):
        word = tokens[end]
        if word in _MULTIPLIERS:
            current = max(current, 1) * _MULTIPLIERS[word]
            last = _MULTIPLIERS[word]
        elif word in _WORDS and (end == at or _goes_on(last, _WORDS[word])):
            current, last = current + _WORDS[word], _WORDS[word]
        elif word == "and" and last >= 100 and "".join(tokens[end + 1 : end + 2]) in _WORDS:
            pass
        elif not (word in _ARTICLES and end == at):
            break
        end += 1
    return _Number(Fraction(total + current), at, end)


def _goes_on(last: int, value: int) -> bool:
    """Whether a number word continues the number: "forty eight", but not "two three"."""
    return (20 <= last < 100 and 0 < value < 10) or (last >= 100 and value < last)


def _unit_after(tokens: list[str], at: int) -> str:
    """What a number counts, also as the lower end of a range ("24 to 48 hours")."""
    for token in tokens[at:]:
        if _singular(token) in _COUNTED:
            return _singular(token)
        if not (token[0].isdigit() or token in _WORDS or token in _BETWEEN):
            return ""
    return ""


def _singular(token: str) -> str:
    return token.removesuffix("s")
