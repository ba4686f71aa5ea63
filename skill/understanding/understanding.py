"""Everything that understands free text, made ready when free text first arrives."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from skill.content.compiled import shipped
from skill.understanding.match import DANGERS, TOPIC_OF, URGENT, Match

if TYPE_CHECKING:
    from skill.understanding.agreement import Ranking, Thresholds
    from skill.understanding.head import EncoderClassifier
    from skill.understanding.matcher import Matcher
    from skill.understanding.screen import Screen
    from skill.understanding.triggers import Triggers

_LEADS = 0.5
_SURE = 0.75
"""Least probability of danger by which, without a sign, the urgent answer is given outright."""


class Understanding:
    """The screen for urgent signs and, after it, the matcher and the encoder."""

    def __init__(
        self,
        name: str = "microneedling.en",
        screen: "Callable[[], Screen] | None" = None,
        matcher: "Callable[[], Matcher] | None" = None,
        encoder: "Callable[[], EncoderClassifier | None] | None" = None,
    ) -> None:
        # No part is needed by a patient whom Alexa understood, so each is imported and made
        # ready on first use and slows no cold start.
        self._worth_screening = None if screen else cache(lambda: _triggers(name))
        self._screen = cache(screen or (lambda: _screen(name)))
        self._matcher = cache(matcher or (lambda: _matcher(name)))
        self._encoder = cache(encoder or (lambda: _encoder(name)))

    def match(self, text: str) -> Match:
        """What the text asks for; an urgent sign decides, whatever else is asked."""
        sign = self.urgent_sign(text)
        if sign:
            return sign
        words = self._matcher().tokens(text)
        return self._judged(text, words) if words else Match("decline", path="classifier")

    def urgent_sign(self, text: str) -> Match | None:
        """A match on a danger if the text names an urgent sign."""
        if self._worth_screening and not self._worth_screening().any_in(text):
            return None
        finding = self._screen().urgent(text)
        if finding is None:
            return None
        topic = TOPIC_OF[finding.danger]
        return Match("answer", (topic,), "screen", 1.0, 1.0, "", finding.words, finding.danger)

    def probabilities(self, text: str, words: Sequence[str]) -> "tuple[list[float], Thresholds]":
        """How likely each topic is, by all there is to judge it, and the limits that go with it."""
        from skill.understanding.agreement import joined

        matcher, encoder = self._matcher(), self._encoder()
        found = matcher.probabilities(words)
        if encoder is None or encoder.head.topics != matcher.weights.topics:
            return found, matcher.weights.thresholds
        by = encoder.head.agreement
        return joined(found, encoder.probabilities(text), by), encoder.head.thresholds

    def _judged(self, text: str, words: Sequence[str]) -> Match:
        from skill.understanding.agreement import decide, ranked

        matcher = self._matcher()
        topics = matcher.weights.topics
        found, limits = self.probabilities(text, words)
        likely = dict(zip(topics, found, strict=True))
        ranking = ranked(topics, found)
        decision, offered = decide(ranking, limits)
        danger = {topic: likely[topic] for topic in DANGERS if topic in likely}
        if sum(danger.values()) >= limits.danger:
            decision, offered = "answer", (max(danger, key=lambda topic: danger[topic]),)
        match = Match(
            decision,
            offered,
            "classifier",
            round(ranking.score, 4),
            round(ranking.score - ranking.second_score, 4),
            ranking.second,
            matcher.why(offered[0] if offered else ranking.best, words),
        )
        # Words are weighed whatever stands around them, so where the screen saw that they are
        # denied or supposed, and where it saw nothing and the rest is unsure, it says where to get
        # help and asks back rather than send a patient to hospital.
        unsure = sum(danger.values()) < _SURE
        if decision == "answer" and offered == (URGENT,):
            return _doubted(match, ranking) if unsure or self._screen().dismisses(text) else match
        return match


def _doubted(match: Match, ranking: "Ranking") -> Match:
    """An urgent answer as a question, with the likeliest other topic beside it if it leads."""
    best = (ranking.best, ranking.score)
    other, likely = best if ranking.best != URGENT else (ranking.second, ranking.second_score)
    rest = 1.0 - ranking.score
    offered = (other, URGENT) if other != URGENT and likely >= _LEADS * rest else (URGENT,)
    return match._replace(decision="ask", topics=offered)


def _triggers(name: str) -> "Triggers":
    from skill.understanding.triggers import load_triggers

    return load_triggers(shipped(f"{name}.triggers.txt"))


def _screen(name: str) -> "Screen":
    from skill.understanding.screen import load_screen

    return load_screen(shipped(f"{name}.urgent.json"))


def _matcher(name: str) -> "Matcher":
    from skill.understanding.matcher import load_matcher

    return load_matcher(shipped(f"{name}.matcher.bin"))


def _encoder(name: str) -> "EncoderClassifier | None":
    """The encoder where its file and numpy are there; without it the matcher judges alone."""
    # A sentence is too little work to share: threads that wait for each other cost fifty times it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from skill.understanding.head import load_classifier

        return load_classifier(shipped(f"{name}.encoder.bin"), shipped(f"{name}.head.bin"))
    except (ImportError, OSError, ValueError) as error:
        print(f'{{"encoder": "off: {type(error).__name__}"}}', file=sys.stderr, flush=True)
        return None
