"""What the skill remembers within one session, and its form as session attributes."""

from collections.abc import Container, Mapping
from itertools import zip_longest
from typing import NamedTuple, get_args

from skill.content.signs import Danger
from skill.content.types import Content, Topic

UNKNOWN_VALUE = "?"
"""Stands for a slot value that was heard and is none of ours."""
LONGEST = 24 * 366
"""Hours since a treatment that are remembered."""


class Session(NamedTuple):
    """The thread of the conversation: ids and numbers only, never a patient's words."""

    topic: str = ""
    """Topic of the last answer."""
    value: str = ""
    """Slot value id of the last answer."""
    said: str = ""
    """What was said last: "answer", "more", "offer", "help" or "welcome"."""
    pending: str = ""
    """What a "yes" would mean now: "more", "again", "else" or "offer"."""
    offered: tuple[str, ...] = ()
    """Topics offered when asking back."""
    disclaimed: bool = False
    """Whether the full disclaimer was spoken."""
    numbered: bool = False
    """Whether a referral has given the clinic's number."""
    missed: int = 0
    """How many times in a row nothing could be answered."""
    hours: int = 0
    """Since the treatment, as the patient told; 0 is not told."""
    danger: str = ""
    """The danger that the patient told of, until something plain is asked."""
    values: tuple[str, ...] = ()
    """Slot values of the topics offered, where any has one."""

    @property
    def picks(self) -> tuple[tuple[str, str], ...]:
        """What is offered: each topic with the value of its slot."""
        return tuple(zip_longest(self.offered, self.values[: len(self.offered)], fillvalue=""))


_SAID = ("answer", "more", "offer", "help", "welcome")
_PENDING = ("more", "again", "else", "offer")
_MOST_MISSED = 2


def session_from(attributes: object, content: Content) -> Session:
    """The session from returning attributes; whatever we did not write is dropped."""
    if not isinstance(attributes, Mapping):
        return Session()
    topic = _known(attributes.get("topic"), content.topics)
    offered = _offered(attributes.get("offered"), content)
    return Session(
        topic=topic,
        value=_known(attributes.get("value"), values_of(content.topics[topic])) if topic else "",
        said=_known(attributes.get("said"), _SAID),
        pending=_known(attributes.get("pending"), _PENDING),
        offered=offered,
        values=_values(attributes.get("values"), offered, content),
        disclaimed=attributes.get("disclaimed") is True,
        numbered=attributes.get("numbered") is True,
        missed=_count(attributes.get("missed"), _MOST_MISSED),
        hours=_count(attributes.get("hours"), LONGEST),
        danger=_known(attributes.get("danger"), get_args(Danger)),
    )


def attributes_of(session: Session) -> dict[str, object]:
    """The session as attributes, defaults left out."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in session._asdict().items()
        if value
    }


def values_of(topic: Topic) -> Container[str]:
    """What an answer of the topic may depend on."""
    return (*topic.slot.answers, UNKNOWN_VALUE) if topic.slot else ()


def _known(value: object, known: Container[str]) -> str:
    return value if isinstance(value, str) and value in known else ""


def _offered(offered: object, content: Content) -> tuple[str, ...]:
    found = offered[:2] if isinstance(offered, list) else []
    return tuple(_known(topic, content.topics) for topic in found if _known(topic, content.topics))


def _values(values: object, offered: tuple[str, ...], content: Content) -> tuple[str, ...]:
    """One for each topic offered, or none."""
    found = values if isinstance(values, list) and len(values) == len(offered) else []
    pairs = zip(found, offered, strict=False)
    return tuple(_known(value, values_of(content.topics[topic])) for value, topic in pairs)


def _count(value: object, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return min(max(value, 0), most)
