"""Slot values in spoken text: the longest name counts, half a word does not."""

import pytest

from skill.content.types import SlotType, SlotValue
from skill.understanding.slots import names_another, value_named, value_said
from skill.understanding.utterance import read

CONCERN = SlotType(
    "concern",
    "CONCERN",
    (
        SlotValue("acne", "acne", ("pimples",)),
        SlotValue("scarring", "scarring", ("acne scars", "scars")),
        SlotValue("stretch_marks", "stretch marks"),
    ),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("does it help with stretch marks", "stretch_marks"),
        ("Stretch marks?", "stretch_marks"),
        ("is it any good for acne scars", "scarring"),
        ("what about acne", "acne"),
        ("my pimples", "acne"),
        ("does it work", ""),
        ("i scarred my knee", ""),
        ("acnes", ""),
        ("", ""),
    ],
)
def test_value_named_in_a_sentence(text: str, named: str) -> None:
    assert value_named(read(text), CONCERN) == named


@pytest.mark.parametrize(
    ("text", "said"), [("Acne scars", "scarring"), ("my acne scars", ""), ("gloxinia", "")]
)
def test_value_said_word_for_word(text: str, said: str) -> None:
    assert value_said(read(text), CONCERN) == said


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("does it help with melasma", True),
        ("will it help my cellulite", True),
        ("is it any good for my big pores", True),
        ("does it help with that", False),
        ("is it good for me", False),
        ("what does it help with", False),
        ("is it good for people like me who never sleep", False),
        ("what is it for", False),
    ],
)
def test_something_named_where_a_value_would_stand(text: str, another: bool) -> None:
    assert names_another(read(text), ("help with", "help my", "good for")) is another
