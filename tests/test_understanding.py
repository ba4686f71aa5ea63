"""The screen and the matcher together: who decides what is urgent."""

from pathlib import Path

import pytest

from skill.tools.project import compiled_for_language
from skill.understanding.match import Match
from skill.understanding.screen import load_screen
from skill.understanding.understanding import URGENT, Understanding

TEXTS = Path(__file__).parent / "data" / "urgent"


class _Sure:
    """Stands for a matcher that made up its mind."""

    def __init__(self, match: Match) -> None:
        self._match = match

    def match(self, text: str) -> Match:
        return self._match


def _understanding(match: Match) -> Understanding:
    return Understanding(matcher=lambda: _Sure(match))  # type: ignore[arg-type, return-value]


def _answer(topic: str, score: float, second: float, path: str = "classifier") -> Match:
    return Match("answer", (topic,), {}, path, score, score - second, "side_effects")


def _in_short(match: Match) -> tuple[str, tuple[str, ...]]:
    return match.decision, match.topics


def test_a_sign_decides_whatever_the_matcher_thinks() -> None:
    match = _understanding(_answer("makeup", 1.0, 0.0)).match("can i put makeup over the pus")
    assert (match.decision, match.topics, match.path) == ("answer", (URGENT,), "screen")


URGENT_ALONE = _answer(URGENT, 0.8, 0.02)
URGENT_BEFORE_ANOTHER = _answer(URGENT, 0.7, 0.2)


@pytest.mark.parametrize(
    ("text", "matched", "expected"),
    [
        ("my face did something odd", URGENT_ALONE, ("answer", (URGENT,))),
        ("my face is warm and pink", URGENT_ALONE, ("answer", (URGENT,))),
        ("it isn't bleeding", URGENT_ALONE, ("ask", (URGENT,))),
        ("what if i get pus", URGENT_ALONE, ("ask", (URGENT,))),
        ("my toe is infected", URGENT_ALONE, ("ask", (URGENT,))),
        ("will i get blisters", URGENT_BEFORE_ANOTHER, ("ask", ("side_effects", URGENT))),
        ("no pus", _answer(URGENT, 1.0, 0.0, "exact"), ("answer", (URGENT,))),
        ("it isn't bleeding", _answer("makeup", 0.8, 0.1), ("answer", ("makeup",))),
    ],
)
def test_the_matcher_answers_urgent_unless_the_screen_dismisses_it(
    text: str, matched: Match, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert _in_short(_understanding(matched).match(text)) == expected


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
        ("", False),
    ],
)
def test_the_screen_dismisses_only_complaints_of_which_none_counts(
    text: str, dismissed: bool
) -> None:
    assert load_screen(str(compiled_for_language("urgent.json"))).dismisses(text) is dismissed


def test_few_harmless_texts_are_answered_as_urgent() -> None:
    understanding = Understanding()
    texts = (TEXTS / "harmless.txt").read_text(encoding="utf-8").splitlines()
    alarms = [text for text in texts if _in_short(understanding.match(text))[0] == "answer"]
    alarms = [text for text in alarms if understanding.match(text).topics == (URGENT,)]
    assert len(alarms) <= len(texts) * 0.02
