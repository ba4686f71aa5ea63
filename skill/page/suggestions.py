"""What a patient could say next, as short as a button."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.load import Folder
from skill.content.types import Content, Topic
from skill.model.templates import expand

MOST = 6
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


def questions(content: Content, folder: Folder, topic_id: str) -> list[str]:
    """Questions near a topic, then those that the content itself points to most often."""
    topic = content.topics.get(topic_id)
    near = [*(topic.related if topic else ()), *_often_named(content)]
    ids = [each for each in dict.fromkeys(near) if each != topic_id]
    return [question(content.topics[each], folder) for each in ids[:MOST]]


def question(topic: Topic, folder: Folder) -> str:
    """How a patient would ask for a topic; its bare name is understood too."""
    for template in folder.templates.get(topic.id, ()):
        plain = next((each for each in expand(template) if "{" not in each), "")
        if plain:
            return _sentence(plain)
    return _capital(topic.name)


def catalogue(folder: Folder) -> Iterator[dict[str, str]]:
    """Every topic and how to ask for it."""
    for topic in folder.content.topics.values():
        asks = question(topic, folder)
        yield {"id": topic.id, "name": _capital(topic.name), "kind": topic.kind, "say": asks}


def _often_named(content: Content) -> list[str]:
    urgent = [topic.id for topic in content.topics.values() if topic.kind == "urgent"]
    named = Counter(other for topic in content.topics.values() for other in topic.related)
    return [topic for topic, _ in named.most_common(MOST - len(urgent))] + urgent


def _sentence(text: str) -> str:
    return _capital(" ".join("I" if word == "i" else word for word in text.split())) + "?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
