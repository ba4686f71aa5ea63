"""How long ago something was, as people tell it in English: "yesterday", "thirty hours ago".

What is vague is taken to be as short as it can be: it is safer to wait a day longer.
"""

import re
from datetime import datetime, timedelta

from skill.understanding.utterance import Utterance

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{"a": 1, "an": 1, "couple": 2, "few": 3, "first": 1, "second": 2, "third": 3},
    **{"fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "last": 1},
}
_HOURS = {"minute": 0, "hour": 1, "day": 24, "night": 24, "week": 168, "month": 720}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = r"(\d+|[a-z]+(?: (?:one|two|three|four|five|six|seven|eight|nine))?)"
_UNIT = r"(minute|hour|day|night|week|month)s?"
_AGO = re.compile(rf"(?:a )?{_NUMBER} (?:of )?(?:and a half )?{_UNIT} (?:ago|back|since)")
_BEEN = re.compile(rf"\b(?:been|past|only) (?:about )?(?:a )?{_NUMBER} (?:of )?{_UNIT}")
_ORDINAL = re.compile(rf"\b(?:day (?:number )?{_NUMBER}|(?:my |the )([a-z]+) day)\b")
_IN = re.compile(rf"\bin (?:about )?(?:a )?{_NUMBER} (?:of )?{_UNIT}")
# What may as well be when something is to be done, so it must follow a verb, or be all there is.
_HAPPENED = r"(?:^|\b(?:had|got|did|done|was|were|treated|needled|came|since)\b(?: \w+){0,6}? )"
_ON = re.compile(rf"{_HAPPENED}(?:on|last|this past) ({'|'.join(_DAYS)})\b")
_DAYTIME = r"(?:just now|today|tonight|earlier|this (?:morning|afternoon|evening))"
_TODAY = re.compile(rf"{_HAPPENED}{_DAYTIME}(?:$| (?:and|so|can|when)\b)")
_ISO_DAY = re.compile(r"\b(\d{4}) (\d\d) (\d\d)\b")
_ISO_SPAN = re.compile(r"p(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:\d+m)?)?")


def hours_since(utterance: Utterance, now: datetime | None) -> int:
    """Hours since the treatment, at least one where the text tells of it; 0 where it does not.

    `now` is when it is said; without it no day of the week or date can be counted from.
    """
    said = utterance.text
    spans = (_ago(said), _days_ago(said, now), _iso_span(said))
    return next((max(hours, 1) for hours in spans if hours is not None), 0)


def hours_ahead(utterance: Utterance) -> int:
    """Hours until something to come: "my wedding is in nine days"; 0 where nothing is told."""
    found = _IN.search(utterance.text)
    return (_counted(found[1], found[2]) or 0) if found else 0


def _ago(said: str) -> int | None:
    found = _AGO.search(said) or _BEEN.search(said)
    hours = _counted(found[1], found[2]) if found else None
    if hours is None or found is None:
        return None
    # "Two days ago" may be a day and a half.
    return hours if _HOURS[found[2]] < 24 else hours - 12


def _days_ago(said: str, now: datetime | None) -> int | None:
    if "day before yesterday" in said:
        return _morning(2)
    if "yesterday" in said or "last night" in said:
        return _morning(1)
    if ordinal := _ORDINAL.search(said):
        number = _number(ordinal[1] or ordinal[2])
        return None if number is None else _morning(number - 1)
    if now and (day := _ON.search(said)):
        return _morning((now.weekday() - _DAYS.index(day[1])) % 7 or 7)
    if now and (date := _ISO_DAY.search(said)):
        year, month, day_of_month = map(int, date.groups())
        return _since_date(year, month, day_of_month, now)
    return 0 if _TODAY.search(said) else None


def _morning(days: int) -> int:
    """Hours since a day so many days ago, reckoned from its evening."""
    return 24 * days - 12 if days > 0 else 0


def _since_date(year: int, month: int, day: int, now: datetime) -> int | None:
    try:
        ago: timedelta = now.date() - datetime(year, month, day).date()
    except ValueError:
        return None
    return _morning(ago.days) if ago.days >= 0 else None


def _iso_span(said: str) -> int | None:
    """As the slots of Alexa write it: "PT30H", "P2D"."""
    found = _ISO_SPAN.fullmatch(said)
    if not found or not any(found.groups()):
        return None
    weeks, days, hours = (int(part or 0) for part in found.groups())
    return 168 * weeks + 24 * days + hours


def _counted(number: str, unit: str) -> int | None:
    count = _number(number)
    return None if count is None else count * _HOURS[unit]


def _number(said: str) -> int | None:
    if said.isdigit():
        return int(said)
    parts = [_NUMBERS.get(word) for word in said.split()]
    # Of "was two" only the last word is the number.
    if parts and parts[0] is None:
        parts = parts[1:]
    if not parts or None in parts:
        return None
    return sum(part for part in parts if part is not None)
