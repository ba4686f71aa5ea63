"""What a screen shows of a turn: one document, filled from what is spoken and shown."""

import json
import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

from skill.content.types import Content, Topic
from skill.dialogue.speech import Spoken, safety_numbers

Json = dict[str, Any]

TOKEN = "aftercare"
PAPER, INK = "#101418", "#FFFFFF"
DANGER = "#7A0C16"
_DOCUMENT = os.path.join(os.path.dirname(__file__), "screen.json")


def shown(spoken: Spoken, content: Content, newest: str) -> list[RenderDocumentDirective]:
    """The directive for a device that shows APL up to a version; none where it is too old."""
    document = _document()
    if _numbers(document["version"]) > _numbers(newest):
        return []
    data: dict[str, object] = {"screen": screen_of(spoken, content)}
    return [RenderDocumentDirective(token=TOKEN, document=document, datasources=data)]


def screen_of(spoken: Spoken, content: Content) -> Json:
    """What the document is filled with: texts, colours, and what can be tapped."""
    clinic, danger = content.clinic, spoken.outcome == "urgent"
    return {
        "title": spoken.card.title,
        "number": _first_number(spoken.card.text, content) if danger else "",
        "text": spoken.card.text,
        "choices": [
            {"text": _capital(topic.name), "topic": topic.id} for topic in _choices(spoken, content)
        ],
        "disclaimer": spoken.disclaimer,
        "briefDisclaimer": _brief(spoken, content),
        "clinic": clinic.name,
        "phone": clinic.phone,
        "initials": clinic.initials,
        "colour": clinic.colour,
        "onColour": readable_on(clinic.colour),
        "paper": DANGER if danger else PAPER,
        "ink": INK,
    }


def _brief(spoken: Spoken, content: Content) -> str:
    """What a small screen has room for."""
    danger = spoken.outcome == "urgent"
    return spoken.disclaimer and (spoken.disclaimer if danger else content.speech.short_disclaimer)


def readable_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a colour."""
    return "#FFFFFF" if contrast(colour, "#FFFFFF") >= contrast(colour, "#000000") else "#000000"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG reckons it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _choices(spoken: Spoken, content: Content) -> Iterator[Topic]:
    """The topics offered; at the welcome and the help all there are, where to get help first."""
    if spoken.outcome == "asked":
        yield from (content.topics[topic] for topic in spoken.session.offered)
    elif spoken.outcome == "prompted" and spoken.session.said in ("welcome", "help"):
        topics = content.topics.values()
        yield from sorted(topics, key=lambda topic: (topic.kind != "urgent", topic.name.lower()))


def _first_number(text: str, content: Content) -> str:
    """Of the numbers to call in a text, the one that it names first."""
    safety = safety_numbers(content.locale)
    numbers = [content.clinic.phone, *(safety[key] for key in ("emergency", "crisis", "poison"))]
    named = [number for number in numbers if number in text]
    return min(named, key=text.index, default=content.clinic.phone)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


@cache
def _document() -> Json:
    with open(_DOCUMENT, encoding="utf-8") as file:
        document: Json = json.load(file)
    return document
