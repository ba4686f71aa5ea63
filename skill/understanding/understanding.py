"""Everything that understands free text, made ready when free text first arrives."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from skill.content.compiled import shipped
from skill.understanding.match import DANGERS, TOPIC_OF, URGENT, Match
from skill.understanding.utterance import Utterance

if TYPE_CHECKING:
    from skill.understanding.agreement import Ranking, Thresholds
    from skill.understanding.head import EncoderClassifier
    from skill.understanding.matcher import Matcher
    from skill.understanding.samples import Samples
    from skill.understanding.screen import Finding, Screen
    from skill.understanding.triggers import Triggers

_LEADS = 0.5
_FEW = 4
"""Words that may be all that Alexa left of a sentence."""
_TELLING = 6
"""Words that hold little else beside an urgent sign."""
_SURE = 0.785
"""Least probability of danger by which, without a sign, the urgent answer is given outright."""


class Understanding:
    """The screen for urgent signs and, after it, the matcher and the encoder."""

    def __init__(
        self,
        name: str = "microneedling.en",
        screen: "Callable[[], Screen] | None" = None,
        matcher: "Callable[[], Matcher] | None" = None,
        encoder: "Callable[[], EncoderClassifier | None] | None" = None,
        samples: "Callable[[], Samples] | None" = None,
    ) -> None:
        # No part is needed by a patient whom Alexa understood, so each is imported and made
        # ready on first use and slows no cold start.
        self._worth_screening = None if screen else cache(lambda: _triggers(name))
        self._screen = cache(screen or (lambda: _screen(name)))
        self._matcher = cache(matcher or (lambda: _matcher(name)))
        self._encoder = cache(encoder or (lambda: _encoder(name)))
        self._samples = cache(samples or (lambda: _samples(name)))

    def match(self, said: Utterance) -> Match:
        """What a question asks for; an urgent sign decides, whatever else is asked."""
        known = self._samples().topic_of(said.text)
        meant = Match("answer", (known,), "sample", 1.0, 1.0, "", tuple(said.words))
        if known in DANGERS:
            return meant
        sign = self.urgent_sign(said) or self._with_carrier(said)
        if sign:
            return self._weighed(said, sign)
        return meant if known else self.judged(said)

    def known_words(self, said: Iterable[Utterance]) -> tuple[str, ...]:
        """The stems that stand in the lexicon; in alphabetical order they are no sentence."""
        from skill.understanding.languages.en import stem

        matcher = self._matcher()
        concepts = matcher.weights.lexicon.concepts
        stems = {stem(word) for each in said for word in matcher.tokens(each)}
        return tuple(sorted(stems & concepts.keys()))

    def urgent_sign(self, said: Utterance) -> Match | None:
        """A match on a danger if the words name an urgent sign."""
        if self._worth_screening and not self._worth_screening().any_in(said):
            return None
        return _in_danger(self._screen().urgent(said))

    def _with_carrier(self, said: Utterance) -> Match | None:
        """The same for the few words that Alexa leaves when it takes what led up to them."""
        short = 0 < len(said.words) <= _FEW
        return _in_danger(self._screen().urgent_with_carrier(said)) if short else None

    def _weighed(self, said: Utterance, sign: Match) -> Match:
        """The urgent sign; asked back where all else is sure that it is none.

        A phrase is blind to what else is said: "I nearly had a heart attack at the price".
        """
        judgement = self._judge(said) if len(said.words) > _TELLING else None
        if judgement is None or sum(judgement.danger.values()) >= judgement.limits.calm:
            return sign
        return _doubted(sign, judgement.ranking)

    def _judge(self, said: Utterance) -> "_Judgement | None":
        """How likely each topic is, by both classifiers where both are there."""
        from skill.understanding.agreement import joined, ranked

        matcher, encoder = self._matcher(), self._encoder()
        topics, limits = matcher.weights.topics, matcher.weights.thresholds
        words = matcher.tokens(said)
        if not words:
            return None
        found = matcher.probabilities(words)
        if encoder and encoder.head.topics == topics:
            limits = encoder.head.thresholds
            found = joined(found, encoder.probabilities(said.text), encoder.head.agreement)
        danger = {topic: found[topics.index(topic)] for topic in DANGERS if topic in topics}
        return _Judgement(ranked(topics, found), danger, limits)

    def judged(self, said: Utterance) -> Match:
        """What words ask for that were screened already."""
        from skill.understanding.agreement import decide

        judgement = self._judge(said)
        if judgement is None:
            return Match("decline", path="classifier")
        ranking, danger, limits = judgement
        decision, offered = decide(ranking, limits)
        if sum(danger.values()) >= limits.danger:
            decision, offered = "answer", (max(danger, key=lambda topic: danger[topic]),)
        matcher = self._matcher()
        match = Match(
            decision,
            offered,
            "classifier",
            round(ranking.score, 4),
            round(ranking.score - ranking.second_score, 4),
            ranking.second,
            matcher.why(offered[0] if offered else ranking.best, matcher.tokens(said)),
        )
        # Words are weighed whatever stands around them, so where the screen saw that they are
        # denied or supposed, and where it saw nothing and the rest is unsure, it says where to get
        # help and asks back rather than send a patient to hospital.
        if decision != "answer" or offered[0] not in DANGERS:
            return match
        unsure = offered[0] == URGENT and sum(danger.values()) < _SURE
        doubtful = unsure or self._screen().dismisses(said, offered[0])
        return _doubted(match, ranking) if doubtful else match


class _Judgement(NamedTuple):
    """What the classifiers make of a text."""

    ranking: "Ranking"
    danger: Mapping[str, float]
    limits: "Thresholds"


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


def _samples(name: str) -> "Samples":
    from skill.understanding.samples import load_samples

    return load_samples(shipped(f"{name}.samples.txt"))


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
