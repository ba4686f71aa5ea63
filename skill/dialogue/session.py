"""What the skill remembers within one session, and its form as session attributes."""

from collections.abc import Mapping
from typing import NamedTuple, get_args

from skill.content.signs import Danger
from skill.content.types import Content


class Session(NamedTuple):
    """The thread of the conversation: ids only, never a patient's words."""

    topic: str = ""
    """Topic of the last answer."""
    value: str = ""
    """Slot value id of the last answer."""
    said: str = ""
    """What was said last: "answer", "more", "declined", "offer", "help" or "welcome"."""
    pending: str = ""
    """What a "yes" would mean now: "more", "again", "else" or "offer"."""
    offered: tuple[str, ...] = ()
    """Topics offered when asking back."""
    disclaimed: bool = False
    """Whether the full disclaimer was spoken."""
    danger: str = ""
    """The danger that the patient told of, until something plain is asked."""


_SAID = ("answer", "more", "declined", "offer", "help", "welcome")
_PENDING = ("more", "again", "else", "offer")


def session_from(attributes: object, content: Content) -> Session:
    """The session from returning attributes; whatever we did not write is dropped."""
    if not isinstance(attributes, Mapping):
        return Session()
    topic = _known(attributes.get("topic"), content.topics)
    answers = content.topics[topic].slot if topic else None
    offered = attributes.get("offered")
    return Session(
        topic=topic,
        value=_known(attributes.get("value"), answers.answers if answers else ()),
        said=_known(attributes.get("said"), _SAID),
        pending=_known(attributes.get("pending"), _PENDING),
        offered=_all_known(offered, content) if isinstance(offered, list) else (),
        disclaimed=attributes.get("disclaimed") is True,
        danger=_known(attributes.get("danger"), get_args(Danger)),
    )


def attributes_of(session: Session) -> dict[str, object]:
    """The session as attributes, defaults left out."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in session._asdict().items()
        if value
    }


def _known(value: object, known: "Mapping[str, object] | tuple[str, ...]") -> str:
    return value if isinstance(value, str) and value in known else ""


def _all_known(offered: list[object], content: Content) -> tuple[str, ...]:
    return tuple(
        _known(topic, content.topics) for topic in offered[:2] if _known(topic, content.topics)
    )
