"""The screen and the matcher together: who decides what is urgent."""

import math
from array import array
from pathlib import Path

import pytest

from skill.tools.project import compiled_for_language
from skill.understanding.agreement import Agreement, Thresholds, joined
from skill.understanding.features import Lexicon
from skill.understanding.match import DANGERS, URGENT, Match
from skill.understanding.matcher import Matcher
from skill.understanding.screen import load_screen
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import read
from skill.understanding.weights import Weights

TEXTS = Path(__file__).parent / "data" / "urgent"


TOPICS = ("makeup", "poisoning", "self_harm", "side_effects", URGENT, "out_of_scope")
LEXICON = Lexicon({}, {}, {})


class _Sure(Matcher):
    """A matcher that holds certain topics likely, whatever it is asked."""

    def __init__(self, **likely: float) -> None:
        limits = Thresholds(answer=0.6, ask=0.4, foreign=0.3, alone=0.85, danger=0.5, calm=0.02)
        bias = [math.log(likely.get(topic, 0.001)) for topic in TOPICS]
        super().__init__(Weights(TOPICS, array("I"), b"", bias, 1.0, limits, LEXICON, ""))


def _understanding(**likely: float) -> Understanding:
    return Understanding(matcher=lambda: _Sure(**likely), encoder=lambda: None)


def _in_short(match: Match) -> tuple[str, tuple[str, ...]]:
    return match.decision, match.topics


PUS = "is it okay to put makeup over the pus"


@pytest.mark.parametrize(
    ("text", "likely", "decision", "topics"),
    [
        (PUS, {"makeup": 0.9, URGENT: 0.05}, "answer", (URGENT,)),
        (PUS, {"makeup": 0.4, URGENT: 0.4}, "answer", (URGENT,)),
        (PUS, {"makeup": 1.0}, "ask", ("makeup", URGENT)),
        (PUS, {"out_of_scope": 1.0}, "ask", (URGENT,)),
        ("makeup over the pus", {"makeup": 1.0}, "answer", (URGENT,)),
        ("i nearly had a heart attack at the quote", {"makeup": 1.0}, "ask", ("makeup", URGENT)),
    ],
)
def test_a_sign_decides_unless_all_else_in_many_words_is_sure(
    text: str, likely: dict[str, float], decision: str, topics: tuple[str, ...]
) -> None:
    match = _understanding(**likely).match(read(text))
    assert (match.decision, match.topics, match.path) == (decision, topics, "screen")


@pytest.mark.parametrize(
    ("text", "danger", "topic"),
    [
        ("can i put makeup over the pus", "clinic", URGENT),
        ("my tongue is swelling", "emergency", URGENT),
        ("i want to kill myself", "self_harm", "self_harm"),
    ],
)
def test_a_sign_says_which_danger_it_is(text: str, danger: str, topic: str) -> None:
    match = _understanding(urgent_symptoms=0.1).match(read(text))
    assert (match.danger, match.topics) == (danger, (topic,))


@pytest.mark.parametrize(
    ("text", "likely", "expected"),
    [
        ("my face did something odd", {URGENT: 0.9}, ("answer", (URGENT,))),
        ("my face is warm and pink", {URGENT: 0.9}, ("answer", (URGENT,))),
        ("it isn't bleeding", {URGENT: 0.9}, ("ask", (URGENT,))),
        ("what if i get pus", {URGENT: 0.9}, ("ask", (URGENT,))),
        ("my toe is infected", {URGENT: 0.9}, ("ask", (URGENT,))),
        (
            "will i get blisters",
            {URGENT: 0.7, "side_effects": 0.2},
            ("ask", ("side_effects", URGENT)),
        ),
        ("it isn't bleeding", {"makeup": 0.9}, ("answer", ("makeup",))),
        ("something with pills", {"poisoning": 0.9}, ("answer", ("poisoning",))),
        (
            "something with pills",
            {"poisoning": 0.6, "makeup": 0.4},
            ("answer", ("poisoning",)),
        ),
        ("something so sad", {"self_harm": 0.7, "makeup": 0.3}, ("answer", ("self_harm",))),
        (
            "several dangers together are one",
            {"poisoning": 0.35, "self_harm": 0.45, "makeup": 0.2},
            ("answer", ("self_harm",)),
        ),
        ("hardly a danger", {"poisoning": 0.2, "makeup": 0.8}, ("answer", ("makeup",))),
    ],
)
def test_danger_is_told_unless_the_screen_dismisses_it(
    text: str, likely: dict[str, float], expected: tuple[str, tuple[str, ...]]
) -> None:
    assert _in_short(_understanding(**likely).match(read(text))) == expected


def test_what_both_hold_likely_is_answered() -> None:
    by = Agreement(matcher=0.5, encoder=0.5)
    assert joined([0.8, 0.2], [0.8, 0.2], by) == pytest.approx([0.8, 0.2])
    assert joined([0.9, 0.1], [0.1, 0.9], by) == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize(
    ("text", "dismissed"),
    [
        ("no fever", True),
        ("will it bleed", True),
        ("my hay fever", True),
        ("my dog is bleeding", True),
        ("it isn't bleeding. My face is sore", False),
        ("no fever but my face is sore", False),
        ("can i wear makeup", False),
        ("i have never self harmed", True),
        ("the redness isn't getting worse", True),
        ("", False),
    ],
)
def test_the_screen_dismisses_only_complaints_of_which_none_counts(
    text: str, dismissed: bool
) -> None:
    assert (
        load_screen(str(compiled_for_language("urgent.json"))).dismisses(read(text), URGENT)
        is dismissed
    )


def test_few_harmless_texts_are_answered_as_dangers() -> None:
    understanding = Understanding()
    texts = (TEXTS / "harmless.txt").read_text(encoding="utf-8").splitlines()
    matches = [understanding.match(read(text)) for text in texts]
    alarms = [each for each in matches if each.decision == "answer" and each.topics[0] in DANGERS]
    assert len(alarms) <= len(texts) * 0.02


@pytest.mark.parametrize(("text", "topic"), [("die", "self_harm"), ("be dead", "self_harm")])
def test_what_carried_a_few_words_is_screened_with_them(text: str, topic: str) -> None:
    match = _understanding(makeup=1.0).match(read(text))
    assert (match.topics, match.path) == ((topic,), "screen")


@pytest.mark.parametrize("text", ["bloody", "wear mascara", "jog"])
def test_a_few_harmless_words_are_left_to_the_classifiers(text: str) -> None:
    assert _understanding(makeup=1.0).match(read(text)).topics == ("makeup",)
