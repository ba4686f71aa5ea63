"""Sends utterances the whole way: a device's understanding, then the skill."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import count
from typing import Any, Literal, NamedTuple

from skill.content.types import Content
from skill.tools.authoring.utterances import OUT_OF_SCOPE
from skill.tools.evaluation.utterances import Labelled
from skill.tools.simulator.device import Device, Turn
from skill.tools.simulator.link import Invoke
from skill.tools.simulator.resolve import Resolver

Outcome = Literal["answered", "asked", "declined"]

_ANSWERED = ("answered", "referred", "introduced", "urgent")
_STILL = datetime(2026, 1, 1, tzinfo=UTC)


class Prediction(NamedTuple):
    """What the skill made of an utterance."""

    predicted: tuple[str, ...]
    """The topic answered, those offered when asking back, else `out_of_scope`."""
    outcome: Outcome
    path: str
    """The stage that decided: "sample" is the interaction model by itself."""
    exact: bool = False
    """Whether the words are a sample of a topic's intent."""
    milliseconds: float = 0.0
    failed: bool = False
    """Whether the skill broke; never to be counted as a refusal only."""


class Judged(NamedTuple):
    """An utterance with what became of it."""

    asked: Labelled
    prediction: Prediction


Predict = Callable[[str], Prediction]


def listen(
    utterances: Iterable[Labelled], predict: Predict, step: Callable[[], object] = lambda: None
) -> Iterator[Judged]:
    """Predicts each utterance; `step` is called after each."""
    for utterance in utterances:
        yield Judged(utterance, predict(utterance.text))
        step()


def whole_path(
    resolver: Resolver,
    skill: Invoke,
    content: Content,
    timer: Callable[[], float] = time.perf_counter,
) -> Predict:
    """Each utterance after a launch, in a session of its own, as a free question (SQ-3)."""
    ids = count(1)
    device = Device(resolver, skill, clock=lambda: _STILL, ids=lambda: str(next(ids)))
    intents = set(content.intents)

    def predict(text: str) -> Prediction:
        device.launch()
        started = timer()
        turn = device.say(text)
        return _predicted(turn, intents, (timer() - started) * 1_000)

    predict("what is this")  # whatever is loaded with the first words is not the first one's cost
    return predict


def model_alone(resolver: Resolver, content: Content) -> Predict:
    """The interaction model's samples and nothing else: no free question, no skill."""
    topics = content.intents

    def predict(text: str) -> Prediction:
        started = time.perf_counter()
        resolution = resolver.resolve(text)
        spent = (time.perf_counter() - started) * 1_000
        topic = topics.get(resolution.intent)
        if topic is None:
            return Prediction((OUT_OF_SCOPE,), "declined", resolution.how, False, spent)
        return Prediction((topic,), "answered", resolution.how, True, spent)

    return predict


def _predicted(turn: Turn, intents: Iterable[str], milliseconds: float) -> Prediction:
    trace: Mapping[str, Any] = turn.trace
    resolution, said = turn.resolution, trace.get("outcome", "")
    path = trace.get("path") or (resolution.how if resolution else "device")
    exact = resolution is not None and resolution.how == "sample" and resolution.intent in intents
    outcome: Outcome = "declined"
    topics: tuple[str, ...] = (OUT_OF_SCOPE,)
    if said in _ANSWERED:
        outcome, topics = "answered", (trace["topic"],)
    elif said == "asked":
        outcome, topics = "asked", tuple(trace.get("offered", ()))
    return Prediction(topics, outcome, path, exact, milliseconds, failed=said == "failed")
