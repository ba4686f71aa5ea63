"""How peers are judged: thresholds from one half, figures from the other."""

from pathlib import Path

import pytest

from benchmarks.understanding.peers import Peer, templates, thresholded
from benchmarks.understanding.peers_table import BEGIN, END, put_into, section
from benchmarks.understanding.standins import Guess
from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.evaluation.figures import figures
from skill.tools.evaluation.utterances import Labelled
from skill.tools.project import read_folder

MANY = 400


def asked(count: int, topic: str = "makeup") -> list[Labelled]:
    return [Labelled(f"{topic} number {at}", (topic,), at) for at in range(count)]


def test_a_threshold_keeps_wrong_answers_rare() -> None:
    """The surest three quarters are right, the others wrong: those are left unanswered."""
    guesses = [Guess("makeup" if at < 300 else "washing", 1 - at / MANY) for at in range(MANY)]
    found = figures(thresholded(asked(MANY), guesses))
    assert found.right == 75
    assert found.wrong is not None
    assert found.wrong <= 2
    assert found.missed is not None
    assert found.missed >= 23


def test_who_is_always_right_answers_everything() -> None:
    found = figures(thresholded(asked(MANY), [Guess("makeup", at / MANY) for at in range(MANY)]))
    assert found.right == pytest.approx(100, abs=1)


def test_who_is_equally_sure_of_everything_has_no_threshold() -> None:
    guesses = [Guess("makeup" if at % 10 else "washing", 1.0) for at in range(MANY)]
    found = figures(thresholded(asked(MANY), guesses))
    assert (found.right, found.wrong, found.missed) == (90, 10, 0)


def test_guessing_out_of_scope_is_saying_nothing() -> None:
    rows = [*asked(10), *asked(10, OUT_OF_SCOPE)]
    found = figures(thresholded(rows, [Guess(OUT_OF_SCOPE, 1.0)] * 20))
    assert (found.missed, found.refused) == (100, 100)


def test_hassil_knows_our_templates_and_their_slots_only() -> None:
    engine = templates(read_folder())
    texts = ["when can i wear makeup", "does it help with wrinkles", "how about my war paint"]
    assert [guess.topic for guess in engine.guess(texts)] == [
        "makeup",
        "treatable_concerns",
        OUT_OF_SCOPE,
    ]


def test_the_table_is_put_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "page.md"
    peer = Peer("nobody", figures([]), 0.5, 1.0)
    text = section([peer], asked(3), 12)
    put_into(page, text)
    put_into(page, text)
    written = page.read_text()
    assert written.count(BEGIN) == written.count(END) == 1
    assert "| nobody | - | - | - | - | - | - | - | 0.5 ms | 1.0 MB |" in written
    page.write_text(written + "\nMore.\n")
    put_into(page, text)
    assert page.read_text() == written + "\nMore.\n"
