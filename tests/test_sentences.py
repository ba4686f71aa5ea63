"""Sentences, words, syllables, the reading grade and lists."""

import pytest

from skill.tools.authoring.checks.sentences import (
    longest_list,
    reading_grade,
    sentences,
    syllables,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three", ["One.", "Two?", "Three"]),
        ("It takes 1.5 hours. Yes.", ["It takes 1.5 hours.", "Yes."]),
        ("  ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words() -> None:
    text = "Don't use the 8-in-1 serum, yet."

    assert words(text) == ["Don't", "use", "the", "8", "in", "1", "serum", "yet"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("skin", 1), ("doesn't", 2), ("collagen", 3), ("Serum", 2)),
        *(("masque", 1), ("microneedling", 4), ("BioSerum", 4), ("niacinamide", 5), ("brr", 1)),
    ],
)
def test_syllables(word: str, count: int) -> None:
    """From the dictionary, and for words that it lacks from the vowels."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("", 0.0),
        ("The cat sat on the mat.", 0.39 * 6 + 11.8 * 1 - 15.59),
        ("Your skin may be red. It goes soon.", 0.39 * 4 + 11.8 * 1 - 15.59),
        ("Collagen is a protein.", 0.39 * 4 + 11.8 * 7 / 4 - 15.59),
    ],
)
def test_reading_grade(text: str, grade: float) -> None:
    assert reading_grade(text) == pytest.approx(grade)


@pytest.mark.parametrize(
    "sentence",
    [
        "It helps with wrinkles, scars, acne and hair loss.",
        "It helps with wrinkles, scars, acne, and hair loss.",
        "Expect wrinkles, scars, acne, hair loss.",
        "It may be red or warm or puffy or sore.",
        "After a day, the redness, swelling, warmth or itch is gone.",
    ],
)
def test_more_than_three(sentence: str) -> None:
    assert longest_list(sentence) > 3


@pytest.mark.parametrize(
    "sentence",
    [
        "It helps with wrinkles, scars and acne.",
        "It helps with hair loss, dark spots, and stretch marks.",
        "Yes, in the morning and evening, before your treatment.",
        "If you have trouble breathing, or swelling of your face or throat, call 911.",
        "After the treatment, as a rule, you may see some redness and swelling.",
        "After an answer, you can say, tell me more, or, repeat.",
        "Dermal rollers, a dermal stamp, or a microneedling pen can be used.",
        "Wait.",
        "",
    ],
)
def test_three_or_fewer(sentence: str) -> None:
    assert longest_list(sentence) <= 3
