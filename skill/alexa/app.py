"""Puts the skill together: a function from request JSON to response JSON."""

import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from skill.alexa.call import Call
from skill.alexa.handlers import FailureHandler, request_handlers
from skill.alexa.sdk import stock_sdk
from skill.alexa.sdk.invoke import create_invoke
from skill.content.compiled import shipped_content
from skill.content.types import Content
from skill.dialogue.respond import Dialogue
from skill.dialogue.session import attributes_of, session_from
from skill.dialogue.speech import compose
from skill.understanding.understanding import Understanding

SKILL_ID, CLINIC = "AFTERCARE_SKILL_ID", "AFTERCARE_CLINIC"

Json = dict[str, Any]


class App:
    """The skill. Calling it with a request never raises and always gives a valid response."""

    def __init__(
        self,
        content: Content,
        understanding: Understanding | None = None,
        *,
        skill_id: str = "",
        stock: bool = False,
        trace: bool = False,
        log: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.dialogue = Dialogue(content, understanding or Understanding())
        self._skill_id = skill_id
        self._trace = trace
        self._log = log or _to_stderr
        self._clock = clock
        handlers = request_handlers(self.dialogue)
        self._invoke = create_invoke(handlers, [FailureHandler(self.dialogue)], stock=stock)

    def __call__(self, event: Any, context: object = None) -> Json:
        """Answers one request. Lambda's own context is not needed."""
        started = self._clock()
        call = Call(self._trace)
        if not isinstance(event, dict) or not skill_id_matches(event, self._skill_id):
            call.note("", "refused")
            response: Json = {"version": "1.0", "response": {"shouldEndSession": True}}
        else:
            response = self._answer(event, call)
        self._log(_line(event, call, self._clock() - started))
        return response

    def _answer(self, event: Json, call: Call) -> Json:
        try:
            return self._invoke(event, call)
        except Exception as error:
            # Not even the SDK's dispatch held: the patient still hears the clinic's number.
            call.failed(error)
            call.note("", "failed")
            return self._apology(event)

    def _apology(self, event: Json) -> Json:
        session = event.get("session")
        attributes = session.get("attributes") if isinstance(session, dict) else None
        before = session_from(attributes, self.dialogue.content)
        spoken = compose(self.dialogue.failed(before), self.dialogue.content, one_shot=False)
        return {
            "version": "1.0",
            "sessionAttributes": attributes_of(before),
            "response": {
                "outputSpeech": {"type": "SSML", "ssml": spoken.ssml},
                "card": {"type": "Simple", "title": spoken.card.title, "content": spoken.card.text},
                "shouldEndSession": True,
            },
        }


def create_app(environ: Mapping[str, str]) -> App:
    """The skill as the environment configures it, on the compiled content.

    Raises ContentError when the clinic's file cannot be used.
    """
    return App(
        configured_content(environ),
        skill_id=environ.get(SKILL_ID, "").strip(),
        stock=stock_sdk(environ),
    )


def configured_content(environ: Mapping[str, str]) -> Content:
    """The compiled content, with the clinic's file laid over it where one is named."""
    if environ.get(CLINIC):
        # Only a clinic's own file needs the TOML parser, so only then is it loaded.
        from skill.content.clinic import load_clinic

        return load_clinic(shipped_content(), environ[CLINIC])
    return shipped_content()


def skill_id_matches(event: Json, skill_id: str) -> bool:
    """Whether a request is for this skill (VER-8); without a configured id, always."""
    if not skill_id:
        return True
    ids = [_at(event, "context", "System", "application", "applicationId")]
    if event.get("session") is not None:
        ids.append(_at(event, "session", "application", "applicationId"))
    return all(found == skill_id for found in ids)


def _at(value: object, *path: str) -> object:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _line(event: object, call: Call, seconds: float) -> str:
    noted = call.noted
    line = {
        "request_id": _short(_at(event, "request", "requestId")),
        "asked": _name(noted.asked),
        "topic": noted.topic,
        "outcome": noted.outcome,
        "path": noted.match.path if noted.match else "",
        "error": noted.error,
        "ms": round(seconds * 1000, 2),
    }
    return json.dumps({key: value for key, value in line.items() if value != ""})


def _name(asked: str) -> str:
    """An intent or a type of request; anything longer or with blanks could be somebody's words."""
    return asked if len(asked) <= 60 and " " not in asked else "other"


def _short(value: object) -> str:
    return value[:100] if isinstance(value, str) else ""


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
