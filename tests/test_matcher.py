"""What the compiled matcher makes of texts, and what it costs."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tools.project import compiled_for_language
from skill.understanding.match import Match
from skill.understanding.matcher import load_matcher
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import read

MATCHER = compiled_for_language("matcher.bin")


UNDERSTANDING = Understanding(encoder=lambda: None)
"""The words alone, as where the encoder's runtime is not installed."""


def understood(text: str) -> Match:
    return UNDERSTANDING.match(read(text))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("when can i wear makeup again", "makeup"),
        ("can i put mass car a on tomorrow", "makeup"),
        ("is it ok to go for a run", "exercise"),
        ("how much does it cost", "cost"),
        ("does micro kneeling hurt", "what_it_feels_like"),
        ("how many sessions will i need", "number_of_sessions"),
        ("can i swim in the sea", "swimming_and_heat"),
        ("what is collagen", "collagen_and_elastin"),
        ("i need to talk to the clinic", "contact_clinic"),
    ],
)
def test_answers(text: str, topic: str) -> None:
    match = understood(text)
    assert (match.decision, match.topics) == ("answer", (topic,))
    assert match.why


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "um",
        "what's the weather in rome",
        "play some jazz",
        "how do i boil an egg",
        "who won the match last night",
        "how deep do the needles go",
        "my knee hurts when i climb stairs",
        "xyzzy plugh",
    ],
)
def test_declines(text: str) -> None:
    match = understood(text)
    assert (match.decision, match.topics) == ("decline", ())


@given(st.text())
def test_any_text_gets_a_decision(text: str) -> None:
    match = understood(text)
    offered = {"answer": (1,), "ask": (1, 2), "decline": (0,)}
    assert len(match.topics) in offered[match.decision]
    assert understood(text) == match


def test_the_compiled_file_is_small() -> None:
    assert os.path.getsize(MATCHER) <= 2_500_000


def test_only_so_much_of_a_very_long_text_is_looked_at() -> None:
    words = load_matcher(MATCHER).tokens(read("when can i wear makeup " * 5_000))
    assert len(words) < 300
