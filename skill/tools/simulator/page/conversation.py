"""Conversations held at the page, each with a device of its own, kept as data."""

import json
from collections import OrderedDict
from datetime import UTC, datetime
from threading import Lock
from typing import Literal, NamedTuple
from uuid import uuid4

from skill.errors import AftercareError
from skill.tools.simulator.answer import read_answer
from skill.tools.simulator.device import LISTENING, Device, Turn
from skill.tools.simulator.envelope import DeviceKind, Json, Setting
from skill.tools.simulator.invocation import InvocationReader
from skill.tools.simulator.limits import broken_rules
from skill.tools.simulator.link import Invoke
from skill.tools.simulator.resolve import Resolver

Act = Literal["launch", "say", "one_shot", "stop", "silence"]
MOST_CONVERSATIONS = 50
LONGEST_TEXT = 1_000


class Taken(NamedTuple):
    """A turn as it was taken: what the person did, and what came of it."""

    act: Act
    text: str
    """What was typed or said; the call of the skill's name is not part of it."""
    turn: Turn
    called: bool = False
    """Whether the page put the call of the skill's name before the text."""


class Conversation:
    """One person in front of one device."""

    def __init__(self, id_: str, resolver: Resolver, invoke: Invoke, setting: Setting) -> None:
        self.id = id_
        self.turns: list[Taken] = []
        self.lock = Lock()
        self.invocation_name = resolver.model.invocation_name
        self._model = resolver.model
        self._invocation = InvocationReader(self.invocation_name)
        self._invoke = invoke
        self.device = Device(
            resolver, invoke, clock=_now, ids=_fresh, setting=setting, forgiving=True
        )

    def take(self, act: Act, text: str = "") -> Taken:
        """Does what a person does, and keeps the turn."""
        called = act == "one_shot" or (act == "say" and self._must_call(text))
        self.turns.append(Taken(act, text, self._act(act, text, called), called))
        return self.turns[-1]

    def again(self) -> list[int]:
        """Sends every request once more; the numbers of the turns that are now answered otherwise.

        The session goes on as it was: only what is shown of the past changes.
        """
        changed = []
        for number, taken in enumerate(self.turns):
            turn = self._sent_again(taken.turn)
            if turn:
                self.turns[number] = taken._replace(turn=turn)
                changed.append(number)
        return changed

    def switch(self, kind: DeviceKind) -> None:
        """Goes on at another device."""
        self.device.setting = self.device.setting._replace(kind=kind)

    def _must_call(self, text: str) -> bool:
        """A device that does not listen hears only its skill's name."""
        return self.device.state not in LISTENING and not self._invocation.hear(text).by_name

    def _act(self, act: Act, text: str, called: bool) -> Turn:
        if act == "launch":
            return self.device.launch(f"Alexa, open {self.invocation_name}")
        if act == "silence":
            return self.device.silence()
        if act == "stop":
            return self.device.stop()
        return self.device.say(f"Alexa, ask {self.invocation_name} {text}" if called else text)

    def _sent_again(self, turn: Turn) -> Turn | None:
        if turn.request is None or turn.response is None:
            return None
        response, explanation = self._invoke(json.loads(json.dumps(turn.request)))
        if _audible(response) == _audible(turn.response):
            return None
        answer = read_answer(response)
        return turn._replace(
            response=response,
            speech=answer.speech,
            spoken=answer.spoken,
            reprompt=answer.reprompt,
            card=answer.card,
            trace=explanation,
            notices=broken_rules(turn.request, response, self._model, turn.milliseconds),
        )


class Registry:
    """The conversations of this run; the longest unused makes room for a new one."""

    def __init__(self, resolver: Resolver, invoke: Invoke) -> None:
        self._resolver, self._invoke = resolver, invoke
        self._lock = Lock()
        self._kept: OrderedDict[str, Conversation] = OrderedDict()

    def open(self, setting: Setting) -> Conversation:
        """A new conversation."""
        found = Conversation(_fresh(), self._resolver, self._invoke, setting)
        with self._lock:
            self._kept[found.id] = found
            if len(self._kept) > MOST_CONVERSATIONS:
                self._kept.popitem(last=False)
        return found

    def find(self, id_: str) -> Conversation:
        """A conversation by its id.

        Raises AftercareError for one that is not kept.
        """
        with self._lock:
            if id_ not in self._kept:
                raise AftercareError("this conversation is over: begin a new one")
            self._kept.move_to_end(id_)
            return self._kept[id_]


def _audible(response: Json) -> object:
    """What a patient notices of a response: all but the time it took to decide."""
    return response.get("response")


def _now() -> datetime:
    return datetime.now(UTC)


def _fresh() -> str:
    return uuid4().hex
