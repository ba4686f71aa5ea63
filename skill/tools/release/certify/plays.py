"""A rehearsal: everything that Alexa can send, sent to the skill as it is published."""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from skill.alexa.app import CLINIC, PROCEDURE, App, configured_dialogues
from skill.alexa.request import TOUCH, TOUCHED_TOPIC
from skill.content.types import Content
from skill.dialogue.reply import TOPICAL
from skill.tools.release.package import Skill
from skill.tools.simulator.answer import Answer, read_answer
from skill.tools.simulator.device import Device
from skill.tools.simulator.envelope import (
    DeviceKind,
    Session,
    Setting,
    envelope,
    intent_request,
    launch_request,
)
from skill.tools.simulator.interaction import InteractionModel, Slot, Value, read_model
from skill.tools.simulator.invocation import InvocationReader
from skill.tools.simulator.limits import Notice, broken_rules
from skill.tools.simulator.resolve import FALLBACK, Resolver

Json = dict[str, Any]

SKILL_ID = "amzn1.ask.skill.rehearsed"
KINDS: tuple[DeviceKind, ...] = ("speaker", "round", "screen")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
NEVER_HEARD = "gloxinia"
"""A word that is the value of no slot."""
HELPFUL = TOPICAL | {"prompted", "ended"}
ENDS = ("USER_INITIATED", "ERROR", "EXCEEDED_MAX_REPROMPTS")
EVENTS = ("SkillEnabled", "SkillDisabled", "SkillPermissionAccepted", "SkillAccountLinked")

_SUGGESTED = re.compile(r"\b(?:ask|say)(?:, for example)?, ([^.?]+)")
_SEPARATED = re.compile(r", or, |, or |, ")


class Play(NamedTuple):
    """One exchange."""

    name: str
    """What it tries: "launch", "example", "suggestion", an intent's name, or a kind of request."""
    what: str
    """As a person would say it."""
    request: Json
    response: Json
    answer: Answer
    notices: tuple[Notice, ...]
    log: str
    milliseconds: float

    @property
    def helped(self) -> bool:
        """Whether whoever said it was understood, and told something."""
        noted = json.loads(self.log)
        return noted.get("asked") != FALLBACK and noted.get("outcome") in HELPFUL


class Stage(NamedTuple):
    """A skill on stage: what answers, and what is written down."""

    app: App
    log: list[str]
    resolver: Resolver
    content: Content
    locale: str

    @property
    def model(self) -> InteractionModel:
        """What the device listens by."""
        return self.resolver.model

    def send(
        self,
        name: str,
        request: Json,
        *,
        kind: DeviceKind = "speaker",
        new: bool = False,
        attributes: Mapping[str, Any] | None = None,
        change: Callable[[Json], object] = lambda whole: None,
        what: str = "",
    ) -> Play:
        """Sends a request in a session; `change` alters the whole envelope first."""
        setting = Setting(kind, self.locale, SKILL_ID)
        session = Session("amzn1.echo-api.session.rehearsed", new, attributes or {})
        whole = envelope(request, session, setting, "rehearsed", NOW)
        sent = json.loads(json.dumps(whole))
        change(sent)
        started = time.perf_counter()
        response = json.loads(json.dumps(self.app(sent)))
        took = (time.perf_counter() - started) * 1_000
        notices = broken_rules(whole, response, self.model, took)
        answer = read_answer(response)
        return Play(name, what or name, sent, response, answer, notices, self.log[-1], took)

    def say(self, name: str, phrase: str, *, opened: bool) -> Play:
        """Says a phrase to a device that listens as the model has it, or has opened the skill."""
        numbers = count(1)
        device = Device(
            self.resolver,
            self.app.explained,
            clock=lambda: NOW,
            ids=lambda: str(next(numbers)),
            setting=Setting("speaker", self.locale, SKILL_ID),
        )
        if opened:
            device.launch()
        turn = device.say(phrase)
        assert turn.request is not None
        assert turn.response is not None
        answer, took = read_answer(turn.response), turn.milliseconds
        what = f'"{phrase}", {self.locale}'
        return Play(
            name, what, turn.request, turn.response, answer, turn.notices, self.log[-1], took
        )


def stages(skill: Skill, clinic: Path) -> dict[str, Stage]:
    """The skill with its clinic's file, ready in every locale."""
    log: list[str] = []
    edition = next(iter(skill.contents.values())).edition
    environ = {CLINIC: str(clinic), PROCEDURE: edition.procedure}
    app = App(configured_dialogues(environ), skill_id=SKILL_ID, log=log.append)
    return {
        locale: Stage(app, log, Resolver(read_model(skill.models[locale])), content, locale)
        for locale, content in skill.contents.items()
    }


def rehearse(skill: Skill, clinic: Path) -> dict[str, list[Play]]:
    """Locale to every exchange."""
    shown = skill.manifest["manifest"]["publishingInformation"]["locales"]
    found = {}
    for locale, stage in stages(skill, clinic).items():
        plays = [*_sent(stage), *_examples(stage, shown[locale]["examplePhrases"])]
        offered = sorted({phrase for play in plays for phrase in suggested(play.answer)})
        suggestions = [stage.say("suggestion", phrase, opened=True) for phrase in offered]
        found[locale] = plays + suggestions
    return found


def suggested(answer: Answer) -> Iterator[str]:
    """The phrases that a speech or its reprompt offers."""
    for text in (answer.spoken, answer.reprompt):
        for offered in _SUGGESTED.findall(text):
            yield from _SEPARATED.split(offered)


def _examples(stage: Stage, phrases: Iterable[str]) -> Iterator[Play]:
    """The store's phrases, in one breath with the skill's name and after it was opened."""
    ear = InvocationReader(stage.model.invocation_name)
    for phrase in phrases:
        yield stage.say("example", phrase, opened=False)
        if question := ear.hear(phrase).utterance:
            yield stage.say("example", question, opened=True)


def _sent(stage: Stage) -> Iterator[Play]:
    for kind in KINDS:
        yield stage.send("launch", launch_request(), kind=kind, new=True, what=f"open, {kind}")
        yield from _intents(stage, kind)
    yield from _touches(stage)
    yield from _told(stage)
    yield from _odd(stage)


def _intents(stage: Stage, kind: DeviceKind) -> Iterator[Play]:
    """Every intent with every slot filled, empty and with an unknown value, asked in one breath
    and in the middle of a conversation."""
    setting = Setting(kind, stage.locale, SKILL_ID)
    before = {"topic": next(iter(stage.content.topics)), "said": "answer", "pending": "else"}
    for intent in stage.model.intents:
        for what, slots in fillings(stage.model, intent):
            request = intent_request(intent, slots, setting)
            for new, attributes in ((True, {}), (False, before)):
                how = "in one breath" if new else "in a conversation"
                told = f"{intent}{what}, {how}, {kind}"
                yield stage.send(
                    intent, request, kind=kind, new=new, attributes=attributes, what=told
                )


def fillings(model: InteractionModel, intent: str) -> Iterator[tuple[str, Sequence[Slot]]]:
    """What the slots of an intent can hold, and how to call it (CRT 4.2)."""
    yield "", model.fill(intent, {})
    for name, type_ in model.intents[intent].slots.items():
        yield f" ({NEVER_HEARD})", model.fill(intent, {name: NEVER_HEARD})
        for value in _values(model.types.get(type_, {}).values()):
            slot = Slot(name, type_, value.name, (value,), resolvable=True)
            yield f" ({value.name})", (slot,)


def _values(phrases: Iterable[tuple[Value, ...]]) -> dict[Value, None]:
    return {value: None for values in phrases for value in values}


def _touches(stage: Stage) -> Iterator[Play]:
    for topic in (*stage.content.topics, "no_such_topic"):
        request = {"type": TOUCH, "token": "aftercare", "arguments": [TOUCHED_TOPIC, topic]}
        yield stage.send("touch", request, kind="screen", what=f"touch {topic}")
    other = {"type": TOUCH, "token": "other", "arguments": [{"a": 1}, 2]}
    yield stage.send("touch of another document", other, kind="screen")


def _told(stage: Stage) -> Iterator[Play]:
    """What Alexa tells and is not to be answered."""
    for reason in ENDS:
        wrong = {"error": {"type": "INVALID_RESPONSE", "message": "patient's words"}}
        request = {"type": "SessionEndedRequest", "reason": reason}
        yield stage.send("ended", request | (wrong if reason == "ERROR" else {}), what=reason)
    failure = {
        "type": "System.ExceptionEncountered",
        "error": {"type": "INVALID_RESPONSE", "message": "patient's words"},
        "cause": {"requestId": "amzn1.echo-api.request.1"},
    }
    yield stage.send("exception", failure)
    yield stage.send("exception", failure, change=lambda whole: whole.pop("session"))
    broken = {"type": "Alexa.Presentation.APL.RuntimeError", "token": "aftercare", "errors": []}
    yield stage.send("screen error", broken, kind="screen")
    for event in EVENTS:
        request = {"type": f"AlexaSkillEvent.{event}", "eventCreationTime": "2026-01-01T00:00:00Z"}
        yield stage.send("event", request, change=lambda whole: whole.pop("session"), what=event)


def _odd(stage: Stage) -> Iterator[Play]:
    """Requests with more, less or other than expected, and those of somebody else."""

    def other_skill(whole: Json) -> None:
        whole["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.other"

    def more(whole: Json) -> None:
        for part in (whole, whole["request"], whole["context"], whole["session"]):
            part["ofTomorrow"] = {"a": [1, {"b": None}]}

    def nobody(whole: Json) -> None:
        for key in ("user", "person", "device", "apiEndpoint", "apiAccessToken"):
            whole["context"]["System"].pop(key, None)
        whole["session"].pop("user")

    def old_screen(whole: Json) -> None:
        interfaces = whole["context"]["System"]["device"]["supportedInterfaces"]
        interfaces["Alexa.Presentation.APL"]["runtime"]["maxVersion"] = "1.0"

    yield stage.send("another skill", launch_request(), change=other_skill)
    yield stage.send("unknown fields", launch_request(), new=True, change=more)
    yield stage.send("nobody", launch_request(), new=True, change=nobody)
    yield stage.send("old screen", launch_request(), kind="screen", new=True, change=old_screen)
    yield stage.send("unknown request", {"type": "Type.Of.Tomorrow"})
    yield stage.send("can fulfill", {"type": "CanFulfillIntentRequest"})
    for intent in [each for each in stage.model.intents.values() if each.slots][:1]:
        for name, slots in _odd_slots(next(iter(intent.slots))):
            request: Json = {
                "type": "IntentRequest",
                "intent": {"name": intent.name, "slots": slots},
            }
            yield stage.send(name, request)


def _odd_slots(slot: str) -> Iterator[tuple[str, Json]]:
    """Resolutions of every kind, and the forms of a value (REQ-4, REQ-5, REQ-6)."""
    yield "unfilled slot", {slot: {"name": slot, "confirmationStatus": "NONE"}}
    for code in ("ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION"):
        resolutions = {"resolutionsPerAuthority": [{"authority": "x", "status": {"code": code}}]}
        value = {"name": slot, "value": NEVER_HEARD, "resolutions": resolutions}
        yield "resolution", {slot: value}
    listed = {"type": "List", "values": [{"type": "Simple", "value": NEVER_HEARD}]}
    yield "list of values", {slot: {"name": slot, "slotValue": listed}}
