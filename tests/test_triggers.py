"""The quick look before the screen never overlooks what the screen would find."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.content.signs import Sign, UrgentRules
from skill.tools.authoring.find_triggers import triggers_of
from skill.tools.project import compiled_for_language, content_folder
from skill.understanding.screen import load_screen
from skill.understanding.triggers import load_triggers
from skill.understanding.utterance import read

SHIPPED = load_triggers(str(compiled_for_language("triggers.txt")))
SCREEN = load_screen(str(compiled_for_language("urgent.json")))


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["utterance"] for row in rows]


@pytest.mark.parametrize(
    "path", sorted((content_folder() / "utterances").glob("*.tsv")), ids=lambda path: path.stem
)
def test_every_urgent_text_passes(path: Path) -> None:
    overlooked = [t for t in _texts(path) if not SHIPPED.any_in(read(t)) and SCREEN.urgent(read(t))]
    assert overlooked == []


@given(st.lists(st.sampled_from(sorted({*SHIPPED.words, "my", "is", "not", "face"})), max_size=8))
def test_no_row_of_words_is_urgent_without_a_trigger(words: list[str]) -> None:
    said = read(" ".join(words))
    assert SHIPPED.any_in(said) or SCREEN.urgent(said) is None


@pytest.mark.parametrize("text", ["wear makeup", "microneedling", "acne scars", "serum", ""])
def test_harmless_slot_values_need_no_screening(text: str) -> None:
    assert not SHIPPED.any_in(read(text))


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        (("pus",), ["pus"]),
        (("| my pus",), ["pus"]),
        (("{eye} .. my pus",), ["pus"]),
        (("{eye} is my",), ["eye*", "lids"]),
        (("my {eye} & not pus",), ["eye*", "lids"]),
        (("my {eye} & burn*",), ["burn*"]),
    ],
)
def test_the_rarest_words_of_a_pattern_are_needed(said: tuple[str, ...], needed: list[str]) -> None:
    rules = UrgentRules(
        {"eye": ("eye*", "my lids")}, (Sign("sign", "means", "clinic", said),), (), (), (), (), ()
    )
    often = {"my": 9, "is": 9, "eye*": 3, "lids": 3, "burn*": 1, "pus": 1}
    assert triggers_of(rules, often.__getitem__) == needed
