"""What a patient said is read once, the same for everybody who looks at it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.understanding.utterance import EDGE, LETTER, read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can't breathe", "i can not breathe"),
        ("i\N{RIGHT SINGLE QUOTATION MARK}ve got pus", "i have pus"),
        ("um it's er spreading", "it is spreading"),
        ("S. P. F. please", "spf please"),
        ("my fiancé's café", "my fiancé is café"),
        ("snake_case, and (brackets)", "snake case and brackets"),
        ("gonna gotta wanna", "going to have to want to"),
        ("ok", "okay"),
        ("'", ""),
        ("", ""),
    ],
)
def test_words_are_written_out(text: str, words: str) -> None:
    assert " ".join(read(text).words) == words


def test_sentences_stand_apart() -> None:
    assert read("No pus. Help me!\nPlease").sentences == (
        (EDGE, "no", "pus", EDGE),
        (EDGE, "help", "me", EDGE),
        (EDGE, "please", EDGE),
    )


@given(st.text(max_size=2 * LETTER))
def test_any_text_is_read(text: str) -> None:
    said = read(text)
    assert said == read(text)
    assert all(word and " " not in word for words in said.sentences for word in words)
    assert len(said.words) <= 200
