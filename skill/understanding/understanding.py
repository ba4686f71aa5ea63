"""Everything that understands free text, made ready when free text first arrives."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from skill.content.compiled import shipped
from skill.understanding.match import DANGERS, TOPIC_OF, URGENT, Match
from skill.understanding.utterance import Utterance

if TYPE_CHECKING:
    from skill.understanding.agreement import Ranking, Thresholds
    from skill.understanding.head import EncoderClassifier
    from skill.understanding.matcher import Matcher
    from skill.understanding.screen import Finding, Screen
    from skill.understanding.triggers import Triggers

_LEADS = 0.5
_FEW = 4
"""Words that may be all that Alexa left of a sentence."""
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

    def match(self, said: Utterance) -> Match:
        """What a question asks for; an urgent sign decides, whatever else is asked."""
        return self.urgent_sign(said) or self._with_carrier(said) or self.judged(said)

    def urgent_sign(self, said: Utterance) -> Match | None:
        """A match on a danger if the words name an urgent sign."""
        if self._worth_screening and not self._worth_screening().any_in(said):
            return None
        return _in_danger(self._screen().urgent(said))

    def _with_carrier(self, said: Utterance) -> Match | None:
        """The same for the few words that Alexa leaves when it takes what led up to them."""
        short = 0 < len(said.words) <= _FEW
        return _in_danger(self._screen().urgent_with_carrier(said)) if short else None

    def probabilities(
        self, said: Utterance, words: Sequence[str]
    ) -> "tuple[list[float], Thresholds]":
        """How likely each topic is, by all there is to judge it, and the limits that go with it."""
        from skill.understanding.agreement import joined

        matcher, encoder = self._matcher(), self._encoder()
        found = matcher.probabilities(words)
        if encoder is None or encoder.head.topics != matcher.weights.topics:
            return found, matcher.weights.thresholds
        by = encoder.head.agreement
        return joined(found, encoder.probabilities(said.text), by), encoder.head.thresholds

    def judged(self, said: Utterance) -> Match:
        """What words ask for that were screened already."""
        from skill.understanding.agreement import decide, ranked

        matcher = self._matcher()
        words = matcher.tokens(said)
        if not words:
            return Match("decline", path="classifier")
        topics = matcher.weights.topics
        found, limits = self.probabilities(said, words)
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
        if decision != "answer" or offered[0] not in DANGERS:
            return match
        unsure = offered == (URGENT,) and sum(danger.values()) < _SURE
        doubtful = unsure or self._screen().dismisses(said, offered[0])
        return _doubted(match, ranking) if doubtful else match


def _in_danger(finding: "Finding | None") -> Match | None:
    if finding is None:
        return None
    topic = TOPIC_OF[finding.danger]
    return Match("answer", (topic,), "screen", 1.0, 1.0, "", finding.words, finding.danger)


def _doubted(match: Match, ranking: "Ranking") -> Match:
    """A danger as a question, with the likeliest other topic beside it if it leads."""
    urgent, best = match.topics[0], (ranking.best, ranking.score)
    other, likely = best if ranking.best != urgent else (ranking.second, ranking.second_score)
    rest = 1.0 - ranking.score
    offered = (other, urgent) if other not in DANGERS and likely >= _LEADS * rest else (urgent,)
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
