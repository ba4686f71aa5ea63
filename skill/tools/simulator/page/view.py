"""A turn as the page shows it."""

import json
from typing import Any

from skill.tools.simulator.answer import mapping
from skill.tools.simulator.device import Turn
from skill.tools.simulator.limits import RESPONSE
from skill.tools.simulator.page.conversation import Conversation, Taken
from skill.tools.simulator.page.explain import explain
from skill.tools.simulator.page.live import Loaded
from skill.tools.simulator.page.speech_parts import speech_parts
from skill.tools.simulator.page.suggestions import replies, topics_next

Json = dict[str, Any]
_INFORMS = ("answered", "referred", "introduced", "urgent", "declined")


def conversation_view(conversation: Conversation, loaded: Loaded) -> Json:
    """Where a conversation stands, without its turns."""
    device = conversation.device
    answers = [taken.turn for taken in conversation.turns if taken.turn.response]
    return {
        "id": conversation.id,
        "state": device.state,
        "reprompts": bool(device.state == "open" and answers and answers[-1].reprompt),
        "device": device.setting.kind,
        "locale": device.setting.locale,
        "suggestions": _suggestions(answers[-1] if answers else None, device.state, loaded),
    }


def turn_view(conversation: Conversation, number: int, loaded: Loaded) -> Json:
    """One turn with everything that is known of it."""
    taken = conversation.turns[number]
    turn = taken.turn
    words = loaded.folder.content.speech if loaded.folder else None
    parts = speech_parts(_speech(conversation, number), words)
    why = explain(turn, loaded.folder)
    marked = any(part.disclaimer for part in parts)
    return {
        "number": number,
        "act": taken.act,
        "text": _text(taken),
        "call": f"Alexa, ask {conversation.invocation_name}" if taken.called else "",
        "heard": turn.heard,
        "state": turn.state,
        "parts": [part._asdict() for part in parts],
        "reprompt": [part._asdict() for part in speech_parts(_reprompt(turn), words)],
        "disclaimer_missing": why["outcome"] in _INFORMS and not marked,
        "why": why,
        "notices": [str(notice) for notice in turn.notices],
        "request": turn.request,
        "response": turn.response,
        "bytes": _bytes(turn.response),
        "limit": RESPONSE,
        "ms": round(turn.milliseconds, 1),
    }


def _suggestions(turn: Turn | None, state: str, loaded: Loaded) -> Json:
    if loaded.folder is None:
        return {"replies": [], "topics": []}
    attributes = mapping(turn.response.get("sessionAttributes")) if turn and turn.response else {}
    listens = state not in ("none", "ended")
    return {
        "replies": replies(attributes) if listens else [],
        "topics": topics_next(loaded.folder.content, str(attributes.get("topic", ""))),
    }


def _text(taken: Taken) -> str:
    return taken.turn.heard if taken.act == "launch" else taken.text


def _speech(conversation: Conversation, number: int) -> str:
    """A turn's speech; for a silence it is the reprompt of the answer before it."""
    turn = conversation.turns[number].turn
    if turn.request is not None or not turn.spoken:
        return turn.speech
    before = (taken.turn for taken in reversed(conversation.turns[:number]))
    return next((_reprompt(each) for each in before if each.response), turn.spoken)


def _reprompt(turn: Turn) -> str:
    response = mapping(mapping(turn.response).get("response"))
    speech = mapping(mapping(response.get("reprompt")).get("outputSpeech"))
    return str(speech.get("ssml") or speech.get("text") or "")


def _bytes(document: Json | None) -> int:
    return len(json.dumps(document, ensure_ascii=False).encode()) if document else 0
