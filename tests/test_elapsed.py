"""How long ago something was, in people's words: never longer than it can have been."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.understanding.elapsed import hours_ahead, hours_since
from skill.understanding.utterance import read

MONDAY = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("i had it thirty hours ago", 30),
        ("it was forty eight hours ago", 48),
        ("two days ago", 36),
        ("i was treated a week ago", 156),
        ("it's been three days", 60),
        ("yesterday", 12),
        ("i had it the day before yesterday", 36),
        ("it's day three", 36),
        ("this is my third day", 36),
        ("i had it this morning", 1),
        ("i had it done this morning and can i wear makeup", 1),
        ("it was on friday", 60),
        ("i had it last monday", 156),
        ("PT30H", 30),
        ("P2D", 48),
        ("2026-05-02", 36),
    ],
)
def test_a_time_told(text: str, hours: int) -> None:
    assert hours_since(read(text), MONDAY) == hours


@pytest.mark.parametrize(
    "text",
    [
        "when can i wear makeup",
        "can i wear makeup today",
        "can i wear makeup on friday",
        "should i avoid it for two days",
        "how many days do i wait",
        "my wedding is in nine days",
        "2026-05-09",
        "2026-99-99",
        "",
    ],
)
def test_no_time_is_told(text: str) -> None:
    assert hours_since(read(text), MONDAY) == 0


def test_a_day_of_the_week_needs_to_know_today() -> None:
    assert hours_since(read("it was on friday"), None) == 0


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("my wedding is in nine days", 216),
        ("in two hours", 2),
        ("nine days ago", 0),
        ("in my bag", 0),
    ],
)
def test_what_is_to_come(text: str, hours: int) -> None:
    assert hours_ahead(read(text)) == hours


@given(st.text(max_size=200))
def test_any_text_is_a_time_or_none(text: str) -> None:
    assert hours_since(read(text), MONDAY) >= 0
    assert hours_ahead(read(text)) >= 0
