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

    @property
    def said(self) -> tuple[Utterance, ...]:
        """All the words that came with the request."""
        return tuple(self.words.values())


def kind_and_intent(handler_input: HandlerInput) -> tuple[str, str]:
    """The request's type and, for an IntentRequest, the intent's name."""
    request = handler_input.request_envelope.request
    kind = _text(getattr(request, "object_type", None))
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
