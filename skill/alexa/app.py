"""Puts the skill together: a function from request JSON to response JSON."""

import json
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from skill.alexa.call import Call
from skill.alexa.handlers import FailureHandler, foreign_handlers, request_handlers
from skill.alexa.log import write_stderr
from skill.alexa.sdk import stock_sdk
from skill.alexa.sdk.invoke import Invoke, create_invoke
from skill.content.compiled import shipped_content, shipped_locales
from skill.content.edition import DEFAULT, Edition
from skill.content.types import Content
from skill.dialogue.explained import Explained
from skill.dialogue.respond import Dialogue
from skill.dialogue.session import attributes_of, session_from
from skill.dialogue.speech import compose
from skill.errors import AftercareError
from skill.understanding.understanding import Understanding

SKILL_ID, CLINIC = "AFTERCARE_SKILL_ID", "AFTERCARE_CLINIC"
PROCEDURE, ENCODER = "AFTERCARE_PROCEDURE", "AFTERCARE_ENCODER"
PLAIN_LAUNCH = "AFTERCARE_PLAIN_LAUNCH"
LAMBDA = "AWS_LAMBDA_FUNCTION_NAME"
"""Set where Lambda runs the skill."""

Json = dict[str, Any]

DialogueOf = Callable[[str], Dialogue | None]
"""From a request's locale to who answers in it; None where the skill does not speak it."""


class App:
    """The skill. Calling it with a request never raises and always gives a valid response."""

    def __init__(
        self,
        dialogue_of: DialogueOf,
        *,
        locale: str = DEFAULT.locale,
        skill_id: str = "",
        stock: bool = False,
        plain_launch: bool = False,
        log: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """`locale` answers where a request names none; the skill must speak it."""
        self._dialogue_of = dialogue_of
        self._locale = locale
        self._skill_id = skill_id
        self._stock = stock
        self._plain_launch = plain_launch
        self._log = log or _write_line
        self.unlogged = 0
        """Lines that the log did not take."""
        self._clock = clock
        self._invoke_in = cache(self._make_invoke)
        # What cannot be used is said at the start.
        default = dialogue_of(locale)
        if default is None:
            raise ValueError(f"nothing answers in {locale}")
        self._default = default

    def __call__(self, event: Any, context: object = None) -> Json:
        """Answers one request. Lambda's own context is not needed."""
        return self.explained(event).response

    def explained(self, event: Any) -> Explained:
        """Answers one request and tells why."""
        started = self._clock()
        call = Call()
        if not isinstance(event, dict) or not skill_id_matches(event, self._skill_id):
            call.note("", "refused")
            response: Json = {"version": "1.0", "response": {"shouldEndSession": True}}
        else:
            response = self._answer(event, call)
        locale = _at(event, "request", "locale")
        spoken = isinstance(locale, str) and self._dialogue_of(locale) is not None
        self._write_log(_line(event, call, locale if spoken else "", self._clock() - started))
        return Explained(response, call.explanation())

    def _write_log(self, line: str) -> None:
        """A log that is full, closed or stalled costs no answer."""
        try:
            self._log(line)
        except Exception:
            self.unlogged += 1

    def _answer(self, event: Json, call: Call) -> Json:
        try:
            return self._invoke_for(_at(event, "request", "locale"))(event, call)
        except Exception as error:
            # Not even the SDK's dispatch held: the patient still hears the clinic's number.
            call.failed(error)
            call.note("", "failed")
            return self._apology(event)

    def _invoke_for(self, locale: object) -> Invoke:
        if not isinstance(locale, str):
            return self._invoke_in(self._locale)
        return self._invoke_in(locale if self._dialogue_of(locale) else "")

    def _make_invoke(self, locale: str) -> Invoke:
        """For a locale that the skill speaks; empty for all the others."""
        dialogue = self._dialogue_of(locale)
        handlers = (
            request_handlers(dialogue, self._plain_launch)
            if dialogue
            else foreign_handlers(self._default)
        )
        failure = FailureHandler(dialogue or self._default)
        return create_invoke(handlers, [failure], stock=self._stock)

    def _apology(self, event: Json) -> Json:
        session = event.get("session")
        attributes = session.get("attributes") if isinstance(session, dict) else None
        before = session_from(attributes, self._default.content)
        spoken = compose(self._default.failed(before), self._default.content, one_shot=False)
        return {
            "version": "1.0",
            "sessionAttributes": attributes_of(before),
            "response": {
                "outputSpeech": {"type": "SSML", "ssml": spoken.ssml},
                "shouldEndSession": True,
            },
        }


def create_app(environ: Mapping[str, str]) -> App:
    """The skill as the environment configures it, on the compiled content.

    Raises ContentError when the clinic's file cannot be used, and AftercareError when Lambda is to
    run it without a skill's id: anybody's skill could call it.
    """
    skill_id = environ.get(SKILL_ID, "").strip()
    if not skill_id and environ.get(LAMBDA):
        raise AftercareError(
            f"{SKILL_ID} is not set: set it to your skill's id, amzn1.ask.skill..."
        )
    return App(
        configured_dialogues(environ),
        skill_id=skill_id,
        stock=stock_sdk(environ),
        plain_launch=environ.get(PLAIN_LAUNCH) == "1",
    )


def configured_dialogues(environ: Mapping[str, str]) -> DialogueOf:
    """Who answers in each locale, the compiled content read when somebody first speaks it."""
    procedure = environ.get(PROCEDURE) or DEFAULT.procedure
    locales = shipped_locales(procedure)
    # Without the encoder the words alone decide: less memory, and less time for a free question.
    off = environ.get(ENCODER) == "0"
    understanding = cache(lambda name: Understanding(name, encoder=_none if off else None))

    @cache
    def made(locale: str) -> Dialogue:
        edition = Edition(procedure, locale)
        return Dialogue(configured_content(environ, edition), understanding(edition.shared))

    return lambda locale: made(locale) if locale in locales else None


def _none() -> None:
    """No encoder."""


def configured_content(environ: Mapping[str, str], edition: Edition) -> Content:
    """The compiled content, with the clinic's file laid over it where one is named."""
    if environ.get(CLINIC):
        # Only a clinic's own file needs the TOML parser, so only then is it loaded.
        from skill.content.clinic import load_clinic

        return load_clinic(shipped_content(edition), environ[CLINIC])
    return shipped_content(edition)


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


def _line(event: object, call: Call, locale: object, seconds: float) -> str:
    noted = call.noted
    line = {
        "week": _week(_at(event, "request", "timestamp")),
        "locale": locale,
        "request_id": _short(_at(event, "request", "requestId")),
        "asked": _name(noted.asked),
        "topic": noted.topic,
        "outcome": noted.outcome,
        "path": noted.match.path if noted.match else "",
        "words": noted.words,
        "error": noted.error,
        **noted.why,
        "ms": round(seconds * 1000, 2),
    }
    return json.dumps({key: value for key, value in line.items() if value not in ("", ())})


def _week(stamp: object) -> str:
    """The ISO week of a time stamp: a digest needs to know no day."""
    try:
        year, week, _ = datetime.fromisoformat(
            stamp if isinstance(stamp, str) else ""
        ).isocalendar()
    except ValueError:
        return ""
    return f"{year}-W{week:02}"


def _name(asked: str) -> str:
    """An intent or a type of request; anything longer or with blanks could be somebody's words."""
    return asked if len(asked) <= 60 and " " not in asked else "other"


def _short(value: object) -> str:
    return value[:100] if isinstance(value, str) else ""


def _write_line(line: str) -> None:
    write_stderr(line + "\n")
