"""What arrived: an Alexa request, read once into a frozen form."""

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from ask_sdk_core.handler_input import HandlerInput

from skill.content.types import Content, SlotType
from skill.dialogue.session import UNKNOWN_VALUE, Session, session_from
from skill.understanding.slots import value_said
from skill.understanding.utterance import Utterance, read

_LONGEST, _MOST_SLOTS = 600, 10
"""Characters that are understood of a turn, and slots; an intent of ours has one or two."""

QUESTION_INTENT, QUESTION_SLOT = "AskQuestionIntent", "question"
TOUCH, TOUCHED_TOPIC = "Alexa.Presentation.APL.UserEvent", "TouchedTopic"
TELLING = ("SessionEndedRequest", "System.ExceptionEncountered")
"""Requests that tell of an end or a failure and are not answered."""


class Heard(NamedTuple):
    """One turn of the patient."""

    kind: str
    """The request's type; "IntentRequest" or another."""
    intent: str
    words: Mapping[str, Utterance]
    """Slot name to what was heard; unfilled slots are left out (REQ-4)."""
    values: Mapping[str, str]
    """Slot name to the id of the resolved value, or UNKNOWN_VALUE."""
    session: Session
    in_session: bool
    one_shot: bool
    """Asked together with the invocation name: answered and done."""
    moment: datetime | None = None
    """When the device sent it."""
    screen: str = ""
    """The version of APL that the device shows; empty without a screen (APL-1)."""
    touched: tuple[str, ...] = ()
    """What a touch on the screen sends (REQ-10)."""
    why: Mapping[str, str] = {}
    """Of a request that tells of an end or a failure: how Alexa calls it (REQ-7, REQ-8)."""

    @property
    def said(self) -> tuple[Utterance, ...]:
        """All the words that came with the request."""
        return tuple(self.words.values())


def kind_and_intent(handler_input: HandlerInput) -> tuple[str, str]:
    """The request's type and the intent's name; of a touch, what it stands for."""
    request = handler_input.request_envelope.request
    kind = _text(getattr(request, "object_type", None))
    if kind == TOUCH:
        return kind, next(iter(_touched(request)), "")
    intent = getattr(request, "intent", None) if kind == "IntentRequest" else None
    return kind, _text(getattr(intent, "name", None))


def hear(handler_input: HandlerInput, content: Content) -> Heard:
    """The turn a request stands for; whatever is missing or misshapen is simply not there."""
    envelope = handler_input.request_envelope
    kind, intent = kind_and_intent(handler_input)
    session = envelope.session
    slots = getattr(getattr(envelope.request, "intent", None), "slots", None) or {}
    words = _words({name: said for name, slot in slots.items() if (said := _said(slot))})
    return Heard(
        kind=kind,
        intent=intent,
        words=words,
        values={
            name: _resolved(slots[name], words[name], content.slot_types[name])
            for name in words
            if name in content.slot_types
        },
        session=session_from(getattr(session, "attributes", None), content),
        in_session=session is not None,
        one_shot=kind == "IntentRequest" and getattr(session, "new", None) is True,
        moment=_moment(envelope.request),
        screen=_screen(envelope),
        touched=_touched(envelope.request),
        why=_why(envelope.request) if kind in TELLING else {},
    )


def _moment(request: Any) -> datetime | None:
    """The request's time stamp; without a sound one nothing is known of the time."""
    stamp = getattr(request, "timestamp", None)
    if isinstance(stamp, str):
        try:
            stamp = datetime.fromisoformat(stamp)
        except ValueError:
            return None
    return stamp if isinstance(stamp, datetime) and stamp.tzinfo else None


def _words(said: Mapping[str, str]) -> dict[str, Utterance]:
    """What was said in each slot; no more of all of it than anybody says in one turn."""
    kept = dict(islice(said.items(), _MOST_SLOTS))
    room = _LONGEST // max(len(kept), 1)
    return {name: read(_cut(text, room)) for name, text in kept.items()}


def _cut(text: str, room: int) -> str:
    """Both ends of a text that is too long: a danger may stand at either."""
    if len(text) <= room:
        return text
    return f"{text[: room // 2]} {text[-room // 2 :]}"


def _touched(request: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(getattr(request, "arguments", None))))


def _screen(envelope: Any) -> str:
    return _text(
        _at(
            *(envelope, "context", "system", "device", "supported_interfaces"),
            *("alexa_presentation_apl", "runtime", "max_version"),
        )
    )


def _why(request: Any) -> dict[str, str]:
    """The reason, the kind of error and the request that caused it; never what was said."""
    found = {
        "reason": _at(request, "reason"),
        "error": _at(request, "error", "object_type"),
        "cause": _at(request, "cause", "request_id"),
    }
    return {key: _constant(value) for key, value in found.items() if value is not None}


def _constant(value: object) -> str:
    """A name or an id; anything else could be somebody's words."""
    # The SDK's own models have enumerations here.
    text = _text(getattr(value, "value", value))
    plain = text.replace("-", "").replace("_", "").replace(".", "")
    return text if plain.isascii() and plain.isalnum() and len(text) <= 100 else "other"


def _at(value: Any, *path: str) -> Any:
    for name in path:
        value = getattr(value, name, None)
    return value


def _said(slot: Any) -> str:
    return _text(getattr(slot, "value", None))


def _text(value: object) -> str:
    """A value that is text; of any other type it is simply not there."""
    return value if isinstance(value, str) else ""


def _resolved(slot: Any, said: Utterance, slot_type: SlotType) -> str:
    """The value's id from the resolutions (REQ-5), else from the words themselves."""
    known = {value.id for value in slot_type.values}
    for authority in _list(getattr(slot.resolutions, "resolutions_per_authority", None)):
        for wrapper in _list(getattr(authority, "values", None)):
            value_id = getattr(getattr(wrapper, "value", None), "id", None)
            if isinstance(value_id, str) and value_id in known:
                return value_id
    return value_said(said, slot_type) or UNKNOWN_VALUE


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
