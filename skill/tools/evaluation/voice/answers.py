"""The other way: what the skill says, spoken, so that its length and its reading can be judged."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from skill.content.types import Content, Topic
from skill.tools.evaluation.voice.synthesis import Manner, seconds
from skill.tools.simulator.device import Device

LONGEST = 30
"""Seconds until "more" is offered, disclaimer included."""

_READ_WELL = re.compile(r"[A-Za-z0-9\s.,;:?!'\"-]")
_CAPITALS = re.compile(r"\b(?!I\b)[A-Z]{2,}\b|\b[A-Z](?:\.[A-Z])+\b")
_GLUED = re.compile(r"\b\d+[A-Za-z]+\b|\b\d+\s*-\s*\d+\b")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b")
_MISREAD = re.compile(r"\b(?:e\.g|i\.e|etc|approx|hrs?|mins?|vs|dr|mg|ml|spf)\b", re.IGNORECASE)


class Answer(NamedTuple):
    """Something the skill says."""

    name: str
    spoken: str
    seconds: float
    problems: tuple[str, ...]

    @property
    def faulty(self) -> bool:
        """Whether it is too long or read badly."""
        return bool(self.problems) or self.seconds > LONGEST


def spoken_answers(
    device: Device, content: Content, say: Callable[[str, Manner], bytes], manner: Manner
) -> Iterator[Answer]:
    """Every answer as it is spoken when it is the first of a session, and what else is said."""
    for name, spoken in _all(device, content):
        problems = tuple(badly_read(spoken, content.speech.pronunciations))
        yield Answer(name, spoken, seconds(say(spoken, manner)), problems)


def badly_read(spoken: str, pronunciations: Mapping[str, str]) -> Iterator[str]:
    """What a voice would stumble over in words that are spoken as they are written."""
    odd = "".join(dict.fromkeys(_READ_WELL.sub("", spoken)))
    if odd:
        yield f'"{odd}" is a symbol: write it in words'
    for pattern in (_CAPITALS, _GLUED, _MISREAD):
        for found in dict.fromkeys(pattern.findall(spoken)):
            if not _ORDINAL.fullmatch(found):
                yield f'"{found}" is read badly: write it in words, or add it to [pronunciations]'
    written = {word.lower(): alias for word, alias in pronunciations.items()}
    for word in dict.fromkeys(re.findall(r"[A-Za-z0-9-]+", spoken)):
        if word.lower() in written and word not in written[word.lower()].split():
            yield f'"{word}" is spoken as written: add it to [pronunciations] in this spelling, too'


def _all(device: Device, content: Content) -> Iterator[tuple[str, str]]:
    yield "launch", device.launch().spoken
    yield "help", device.intend("AMAZON.HelpIntent").spoken
    for topic in content.topics.values():
        yield from _topic(device, topic)


def _topic(device: Device, topic: Topic) -> Iterator[tuple[str, str]]:
    device.launch()
    yield topic.id, device.intend(topic.intent).spoken
    if topic.more:
        yield f"{topic.id}, more", device.intend("MoreIntent").spoken
    answers = topic.slot.answers if topic.slot else {}
    for value in answers:
        device.launch()
        name = topic.slot.name if topic.slot else ""
        yield f"{topic.id}, {value}", device.intend(topic.intent, {name: value}).spoken
