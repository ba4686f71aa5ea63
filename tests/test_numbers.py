"""Numbers are found however they are written, and compared by what they mean."""

import pytest

from skill.tools.authoring.checks.numbers import quantities


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("24 to 48 hours", ["24 hours", "48 hours"]),
        ("forty-eight hours", ["forty eight hours"]),
        ("between one and two weeks", ["one week", "two weeks"]),
        ("one hundred and twenty five days", ["one hundred and twenty five days"]),
        ("two, three or four weeks", ["two weeks", "three weeks", "four weeks"]),
        ("15 minutes to an hour", ["15 minutes", "an hour"]),
        ("half an hour", ["half an hour"]),
        ("a couple of days", ["couple days"]),
        ("a few days, several weeks", ["few days", "several weeks"]),
        ("within a day", ["a day"]),
        ("after one session", ["one"]),
        ("twice as fast", ["twice"]),
        ("a hundred percent", ["a hundred"]),
        ("1,000 needles of 1.5 millimeters", ["1,000", "1.5"]),
        ("the 8-in-1 BioSerum", ["8", "1"]),
        ("the 2-Minute Masque", ["2 minutes"]),
        ("a fortnight", ["a fortnight"]),
    ],
)
def test_a_number(text: str, shown: list[str]) -> None:
    assert [quantity.shown for quantity in quantities(text)] == shown


@pytest.mark.parametrize(
    "text",
    [
        "this one, no one, one of them, one dermatologist",
        "a second look, an ointment, a doctor",
        "call {emergency}",
        "call {phone}",
        "how many days, however many hours",
        "a few people, several creams",
        "half of it",
        "tennis, weight, freight, often, someone, stone",
        "at first, for the second time, the third one",
        "",
    ],
)
def test_no_number(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("forty-eight hours", "48 hours"),
        ("two days", "48 hours"),
        ("one day", "24 hours"),
        ("half an hour", "30 minutes"),
        ("two weeks", "a fortnight"),
        ("48", "48 hours"),
        ("one treatment", "one session"),
        ("a few days", "for a few days"),
    ],
)
def test_the_same(said: str, fact: str) -> None:
    assert quantities(said)[0].matches(quantities(fact)[0])


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("48 days", "48 hours"),
        ("a day", "48 hours"),
        ("49 hours", "48 hours"),
        ("a few weeks", "a few days"),
        ("a few days", "2 days"),
        ("1 week", "1 day"),
    ],
)
def test_not_the_same(said: str, fact: str) -> None:
    assert not quantities(said)[0].matches(quantities(fact)[0])
