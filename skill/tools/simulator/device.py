"""A device that speaks with the skill, which it knows only as a function of JSON to JSON."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from skill.content.types import Card
from skill.errors import AftercareError
from skill.tools.authoring.known_phrases import LEAVING
from skill.tools.simulator.answer import Answer, elicited_by, read_answer
from skill.tools.simulator.envelope import (
    Clock,
    EndReason,
    Ids,
    Json,
    Session,
    Setting,
    envelope,
    intent_request,
    launch_request,
    session_ended_request,
)
from skill.tools.simulator.interaction import SEARCH_QUERY, InteractionModel, read_model
from skill.tools.simulator.invocation import Ear
from skill.tools.simulator.limits import Notice, broken_rules
from skill.tools.simulator.link import Invoke
from skill.tools.simulator.resolve import FALLBACK, Elicited, Resolution, Resolver

State = Literal["none", "open", "reprompted", "idle", "ended"]
"""No session; the microphone is open; it is open again after the reprompt; a screen shows something
and the microphone is closed; the session has just ended."""

SPEAKER = Setting()
LISTENING: tuple[State, ...] = ("open", "reprompted", "idle")


class Turn(NamedTuple):
    """One thing that happened: what the device heard, sent, got back and did."""

    heard: str
    state: State
    request: Json | None = None
    """None when the device acts by itself."""
    response: Json | None = None
    speech: str = ""
    """As sent: markup or plain text."""
    spoken: str = ""
    """What a person hears."""
    reprompt: str = ""
    card: Card | None = None
    resolution: Resolution | None = None
    trace: Mapping[str, Any] = {}
    """Why the skill said it, where the skill tells."""
    notices: tuple[Notice, ...] = ()
    milliseconds: float = 0.0


class Device:
    """Holds one conversation at a time, with the manners of a real device."""

    def __init__(
        self,
        model: Mapping[str, Any] | Resolver,
        invoke: Invoke,
        *,
        clock: Clock,
        ids: Ids,
        setting: Setting = SPEAKER,
        timer: Callable[[], float] = time.perf_counter,
        forgiving: bool = False,
        slot_first: bool = False,
        alexa_plus: bool = False,
    ) -> None:
        """Devices that share one model share the work of reading it by passing a resolver.

        Alexa generalises from the samples in ways that nobody can reproduce. A forgiving device
        hands words that fit no sample to the skill, rather than call them off-topic. With
        `slot_first` whatever is said while a slot is asked for fills it. As Alexa+, a question in
        one breath with the skill's name is answered by Alexa itself: only "open ..." gets here.
        """
        self.setting = setting
        self.state: State = "none"
        self._resolver = model if isinstance(model, Resolver) else Resolver(read_model(model))
        self.model = self._resolver.model
        self._ear = Ear(self.model.invocation_name)
        self._invoke, self._clock, self._ids, self._timer = invoke, clock, ids, timer
        self._unmatched = _free_question(self.model) if forgiving else None
        self._slot_first, self._alexa_plus = slot_first, alexa_plus
        self._session = Session("", new=True, attributes={})
        self._elicited: Elicited | None = None
        self._reprompt = ""

    def launch(self, heard: str = "") -> Turn:
        """Opens the skill, in a new session."""
        self._forget()
        return self.send(launch_request(), heard)

    def say(self, text: str) -> Turn:
        """Hears a sentence: a call of the skill by its name, or, named or not, a question."""
        if not text.strip():
            return self.silence()
        call = self._ear.hear(text)
        one_shot = call.utterance and (call.by_name or self.state not in LISTENING)
        if self._alexa_plus and one_shot:
            return Turn(text, self.state)
        if call.by_name:
            self._forget()
        if call.by_name and not call.utterance:
            return self.launch(text)
        if call.utterance in LEAVING:
            return self.end(heard=text)
        resolution = self._resolver.resolve(call.utterance, self._elicited, self._slot_first)
        if resolution.intent == FALLBACK and self._unmatched:
            resolution = self._resolver.resolve(call.utterance, self._unmatched)
        return self._ask(resolution, text)

    def intend(self, intent: str, slots: Mapping[str, str] | None = None) -> Turn:
        """Sends an intent as if it had been understood."""
        declared = self.model.intents.get(intent)
        if declared is None:
            raise AftercareError(f'the model has no intent "{intent}"')
        heard = slots or {}
        if unknown := sorted(set(heard) - set(declared.slots)):
            raise AftercareError(f'intent "{intent}" has no slot "{unknown[0]}"')
        return self._ask(Resolution(intent, self.model.fill(intent, heard), "sample"), "")

    def stop(self) -> Turn:
        """Someone says stop."""
        return self.say("stop")

    def silence(self) -> Turn:
        """Nobody answers: the reprompt, once; then the session is over (RES-9)."""
        if self.state == "open" and self._reprompt:
            self.state = "reprompted"
            return Turn("", self.state, spoken=self._reprompt)
        return self.end("EXCEEDED_MAX_REPROMPTS")

    def end(self, reason: EndReason = "USER_INITIATED", heard: str = "") -> Turn:
        """The session ends without the skill having ended it; outside a session nothing happens."""
        if self.state not in LISTENING:
            self._forget()
            return Turn(heard, self.state)
        return self.send(session_ended_request(reason), heard)

    def send(self, request: Json, heard: str = "", resolution: Resolution | None = None) -> Turn:
        """Sends any request in the present session, beginning one where none is open."""
        if self.state not in LISTENING:
            self._forget()
            self._session = Session(f"amzn1.echo-api.session.{self._ids()}", True, {})
        now = self._clock()
        whole = _copied(envelope(request, self._session, self.setting, self._ids(), now))
        started = self._timer()
        answered = self._invoke(_copied(whole))
        spent = (self._timer() - started) * 1_000
        turn = self._turn(heard, resolution, whole, _copied(answered.response), spent)
        return turn._replace(trace=answered.explanation)

    def _ask(self, resolution: Resolution, heard: str) -> Turn:
        intent, slots, how = resolution
        dialog_state = ""
        if intent in self.model.dialog_intents:
            dialog_state = "IN_PROGRESS" if how == "elicited" else "STARTED"
        request = intent_request(intent, slots, self.setting, dialog_state)
        return self.send(request, heard, resolution)

    def _turn(
        self,
        heard: str,
        resolution: Resolution | None,
        request: Json,
        response: Json,
        milliseconds: float,
    ) -> Turn:
        answer = read_answer(response)
        ended = request["request"]["type"] == "SessionEndedRequest"
        self._settle("ended" if ended else self._after(answer), answer, resolution)
        return Turn(
            heard=heard,
            state=self.state,
            request=request,
            response=response,
            speech="" if ended else answer.speech,
            spoken="" if ended else answer.spoken,
            reprompt=self._reprompt,
            card=None if ended else answer.card,
            resolution=resolution,
            notices=broken_rules(request, response, self.model, milliseconds),
            milliseconds=milliseconds,
        )

    def _after(self, answer: Answer) -> State:
        """The state an answer leaves; unset, a screen that shows something lingers (RES-10)."""
        if answer.ending == "unset":
            lingers = self.setting.kind != "speaker" and answer.shows_document
            return "idle" if lingers else "ended"
        return "open" if answer.ending == "open" else "ended"

    def _settle(self, state: State, answer: Answer, resolution: Resolution | None) -> None:
        self.state = state
        self._session = Session(self._session.id, False, answer.attributes)
        listens = state in LISTENING
        self._reprompt = answer.reprompt if listens else ""
        asked = elicited_by(answer, resolution.intent if resolution else "") if listens else None
        known = asked is not None and asked.intent in self.model.dialog_intents
        self._elicited = asked if known else None

    def _forget(self) -> None:
        self.state = "none"
        self._elicited = None
        self._reprompt = ""


def _copied(document: Json) -> Json:
    """A document after its way through JSON: neither side can change what the other holds."""
    copy: Json = json.loads(json.dumps(document))
    return copy


def _free_question(model: InteractionModel) -> Elicited | None:
    """The slot that takes a question in the patient's own words, if the model has one."""
    return next(
        (
            Elicited(intent.name, slot)
            for intent in model.intents.values()
            for slot, type_ in intent.slots.items()
            if type_ == SEARCH_QUERY
        ),
        None,
    )
