"""Markup becomes the words that are heard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tools.simulator.speech_text import heard

CASES = [
    ("<speak>Wait a day.</speak>", "Wait a day."),
    ("<speak>Salt &amp; water</speak>", "Salt & water"),
    ("<speak>One.<break time='1s'/>Two.</speak>", "One. Two."),
    ("<speak><p>One.</p><p><s>Two.</s><s>Three.</s></p></speak>", "One. Two. Three."),
    ("<speak>Use <sub alias='bio serum'>BioSerum</sub>, then</speak>", "Use bio serum, then"),
    ("<speak><sub>as is</sub> <emphasis>now</emphasis>.</speak>", "as is now."),
    ("<speak><amazon:effect name='whispered'>psst</amazon:effect></speak>", "psst"),
    ("<speak>broken & <b>bold</speak>", "broken & bold"),
    ("no markup at all", "no markup at all"),
    ("<!DOCTYPE x [<!ENTITY a 'aa'>]><speak>&a;</speak>", "]> &a;"),
    ("", ""),
]


@pytest.mark.parametrize(("ssml", "words"), CASES)
def test_the_words_of_a_markup(ssml: str, words: str) -> None:
    assert heard(ssml) == words


@given(st.text(alphabet="<>/&;:abs peakubl='\"! \x00\ud800"))
def test_no_markup_is_too_broken(ssml: str) -> None:
    assert isinstance(heard(ssml), str)
