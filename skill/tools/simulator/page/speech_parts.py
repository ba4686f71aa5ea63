"""Speech taken apart for a page: what to show, what to say instead, where to pause."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from skill.content.types import Speech
from skill.tools.simulator.speech_text import heard, parse

_STRENGTHS = {
    "none": 0,
    "x-weak": 100,
    "weak": 200,
    "medium": 400,
    "strong": 700,
    "x-strong": 1_000,
}
_AFTER = {"p": _STRENGTHS["x-strong"], "s": _STRENGTHS["strong"]}
_LONGEST_PAUSE = 10_000
_TIME = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")


class Part(NamedTuple):
    """A stretch of speech, or a pause."""

    text: str = ""
    """As written."""
    say: str = ""
    """Said instead, where that differs."""
    say_as: str = ""
    """How digits and the like are read: "telephone", "digits" ..."""
    pause: int = 0
    """Milliseconds."""
    disclaimer: bool = False


def speech_parts(speech: str, words: Speech | None) -> list[Part]:
    """The parts of SSML or plain text; the disclaimer is found by the wording of `words`."""
    tree = parse(speech)
    parts = list(_walk(tree)) if tree is not None else [Part(heard(speech))]
    return list(_mark(parts, _disclaimers(words))) if words else parts


def _walk(element: Element) -> Iterator[Part]:
    inner = "".join(element.itertext())
    if element.tag == "sub":
        yield Part(inner, say=element.get("alias", ""))
    elif element.tag == "say-as":
        yield Part(inner, say_as=element.get("interpret-as", ""))
    elif element.tag == "break":
        yield Part(pause=_pause(element))
    else:
        yield from _inside(element)
    if element.tag in _AFTER:
        yield Part(" ", pause=_AFTER[element.tag])


def _inside(element: Element) -> Iterator[Part]:
    if element.text:
        yield Part(element.text)
    for child in element:
        yield from _walk(child)
        if child.tail:
            yield Part(child.tail)


def _pause(element: Element) -> int:
    time = _TIME.fullmatch(element.get("time", ""))
    if time is None:
        return _STRENGTHS.get(element.get("strength", "medium"), _STRENGTHS["medium"])
    milliseconds = float(time[1]) * (1 if time[2] == "ms" else 1_000)
    return min(int(milliseconds), _LONGEST_PAUSE)


def _disclaimers(words: Speech) -> re.Pattern[str]:
    """Either disclaimer, whatever clinic it names and however its words are spaced."""
    texts = (words.disclaimer, words.short_disclaimer, words.danger_disclaimer)
    return re.compile("|".join(r"\s+".join(map(_word, text.split())) for text in texts))


def _word(word: str) -> str:
    return ".{1,80}?".join(map(re.escape, re.split(r"\{\w+\}", word)))


def _mark(parts: Iterable[Part], disclaimers: re.Pattern[str]) -> Iterator[Part]:
    parts = list(parts)
    spans = [found.span() for found in disclaimers.finditer("".join(each.text for each in parts))]
    at = 0
    for part in parts:
        for start, end in _pieces(part, [edge - at for span in spans for edge in span]):
            middle = at + (start + end) / 2
            marked = bool(part.text) and any(first < middle < last for first, last in spans)
            yield part._replace(text=part.text[start:end], disclaimer=marked)
        at += len(part.text)


def _pieces(part: Part, edges: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Where a part is cut; what is said differently than written stays whole."""
    inner = [] if part.say else sorted({edge for edge in edges if 0 < edge < len(part.text)})
    cuts = [0, *inner, len(part.text)]
    return pairwise(cuts)
