"""What a patient could say next, as short as a button."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.types import Content
from skill.understanding.match import URGENT

MOST = 5
_REPLIES: Mapping[str, tuple[str, ...]] = {
    "more": ("Yes", "No"),
    "again": ("Yes", "No"),
    "else": ("No",),
    "offer": ("Yes", "No"),
}


def replies(attributes: Mapping[str, Any]) -> list[str]:
    """Short replies that make sense in the session as its attributes tell it."""
    said = list(_REPLIES.get(str(attributes.get("pending")), ()))
    return [*said, "Say that again"] if attributes.get("said") else said


def topics_next(content: Content, topic_id: str) -> list[str]:
    """Topics near a topic, then those that the content itself points to most often.

    They are offered by their names: saying just that reaches them.
    """
    topic = content.topics.get(topic_id)
    near = [*(topic.related if topic else ()), *_often_named(content)]
    ids = [each for each in dict.fromkeys(near) if each != topic_id]
    return [_capital(content.topics[each].name) for each in ids[:MOST]]


def catalogue(content: Content) -> Iterator[dict[str, str]]:
    """Every topic there is."""
    for topic in content.topics.values():
        yield {"id": topic.id, "name": _capital(topic.name), "kind": topic.kind}


def _often_named(content: Content) -> list[str]:
    # One of the dangers is enough to be reminded of them.
    urgent = [URGENT] if URGENT in content.topics else []
    named = Counter(
        other
        for topic in content.topics.values()
        for other in topic.related
        if content.topics[other].kind != "urgent"
    )
    return [topic for topic, _ in named.most_common(MOST - len(urgent))] + urgent


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
