"""Counts what happens, for monitoring; labels come from fixed lists, never from a request."""

import os

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)

from skill.service.refusal import Reason
from skill.service.settings import METRICS_FOLDER

REQUEST_TYPES = frozenset(
    (
        *("LaunchRequest", "IntentRequest", "SessionEndedRequest", "CanFulfillIntentRequest"),
        *("System.ExceptionEncountered", "Alexa.Presentation.APL.UserEvent"),
        *("AlexaSkillEvent.SkillEnabled", "AlexaSkillEvent.SkillDisabled"),
    )
)
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 8.0)


class Metrics:
    """The figures of one service."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._children: dict[tuple[object, ...], Counter] = {}
        self._requests = Counter(
            "aftercare_requests",
            "Answered requests by type and outcome.",
            ("type", "outcome"),
            registry=registry,
        )
        self._topics = Counter(
            "aftercare_topics", "Answers by topic.", ("topic",), registry=registry
        )
        self._refusals = Counter(
            "aftercare_refusals", "Refused requests by reason.", ("reason",), registry=registry
        )
        self._seconds = Histogram(
            "aftercare_request_seconds",
            "Time to answer or refuse a request.",
            buckets=_SECONDS,
            registry=registry,
        )

    def answered(self, kind: str, outcome: str, topic: str, seconds: float) -> None:
        """Counts an answer; outcome and topic are the skill's own words."""
        kind = kind if kind in REQUEST_TYPES else "other"
        self._child(self._requests, kind, outcome).inc()
        if topic:
            self._child(self._topics, topic).inc()
        self._seconds.observe(seconds)

    def refused(self, reason: Reason, seconds: float) -> None:
        """Counts a refusal."""
        self._child(self._refusals, reason.value).inc()
        self._seconds.observe(seconds)

    def _child(self, counter: Counter, *labels: str) -> Counter:
        """The counter with these labels; looking it up in prometheus_client takes a lock."""
        key = (counter, *labels)
        child = self._children.get(key)
        if child is None:
            child = self._children[key] = counter.labels(*labels)
        return child

    def page(self) -> bytes:
        """The text that Prometheus reads; over all workers where they count together."""
        if METRICS_FOLDER not in os.environ:
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
