"""The picture of the trade-off is drawn from the matcher as it is committed."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.understanding.curve import KINDS, draw, read_asked, shares
from skill.tools.project import compiled_for_language
from skill.understanding.matcher import load_matcher

MATCHER = compiled_for_language("matcher.bin")

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "tests" / "data" / "evaluation").glob("*_dev.tsv"))


@pytest.mark.parametrize("answer", [0.0, 0.3, 0.62, 0.9, 1.1])
def test_every_question_has_one_outcome(answer: float) -> None:
    matcher = load_matcher(MATCHER)
    found = shares(matcher, read_asked(matcher, FILES), answer)
    assert sum(found) == pytest.approx(1)
    right, wrong = found[0], found[-1]
    assert (right == wrong == 0) == (answer > 1)


def test_the_committed_picture_is_up_to_date() -> None:
    matcher = load_matcher(MATCHER)
    picture = draw(matcher, read_asked(matcher, FILES))
    committed = (ROOT / "docs" / "trade-off.svg").read_text(encoding="utf-8")
    assert picture == committed, "run python -m benchmarks.understanding.curve"


def test_the_picture_is_well_formed_and_says_what_its_colours_mean() -> None:
    picture = ElementTree.parse(ROOT / "docs" / "trade-off.svg")
    words = [node.text for node in picture.iter() if node.text]
    for kind, _ in KINDS:
        assert kind in words
