"""What the compiled matcher makes of texts, and what it costs."""

import os
import statistics
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tools.project import compiled_for_language
from skill.understanding.matcher import Matcher, load_matcher

MATCHER = compiled_for_language("matcher.bin")

EVALUATION = Path(__file__).parent / "data" / "evaluation"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return load_matcher(MATCHER)


def _held_out(name: str) -> list[tuple[str, set[str]]]:
    lines = (EVALUATION / f"{name}_dev.tsv").read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.split("\t") for line in lines)
    return [(text, set(topics.split("|"))) for text, topics in pairs]


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
def test_answers(matcher: Matcher, text: str, topic: str) -> None:
    match = matcher.match(text)
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
def test_declines(matcher: Matcher, text: str) -> None:
    match = matcher.match(text)
    assert (match.decision, match.topics) == ("decline", ())


@given(st.text())
def test_any_text_gets_a_decision(text: str) -> None:
    match = load_once().match(text)
    offered = {"answer": (1,), "ask": (1, 2), "decline": (0,)}
    assert len(match.topics) in offered[match.decision]
    assert load_once().match(text) == match


_loaded: list[Matcher] = []


def load_once() -> Matcher:
    if not _loaded:
        _loaded.append(load_matcher(MATCHER))
    return _loaded[0]


def test_the_compiled_file_is_small() -> None:
    assert os.path.getsize(MATCHER) <= 1_000_000


def test_a_sentence_takes_a_fraction_of_a_millisecond(matcher: Matcher) -> None:
    texts = [text for text, _ in _held_out("persona")[:400]]
    taken = []
    for text in texts:
        start = time.process_time()
        matcher.match(text)
        taken.append(time.process_time() - start)
    assert statistics.median(taken) < 0.002


def test_a_very_long_text_is_bounded(matcher: Matcher) -> None:
    start = time.process_time()
    matcher.match("when can i wear makeup " * 5_000)
    assert time.process_time() - start < 0.1
