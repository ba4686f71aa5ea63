"""Everything that understands free text, made ready when free text first arrives."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from skill.content.compiled import shipped
from skill.understanding.match import Match

if TYPE_CHECKING:
    from skill.understanding.matcher import Matcher
    from skill.understanding.screen import Screen
    from skill.understanding.triggers import Triggers

URGENT = "urgent_symptoms"

_LEADS = 0.5


class Understanding:
    """The screen for urgent signs and, after it, the matcher."""

    def __init__(
        self,
        name: str = "microneedling.en",
        screen: "Callable[[], Screen] | None" = None,
        matcher: "Callable[[], Matcher] | None" = None,
    ) -> None:
        # No part is needed by a patient whom Alexa understood, so each is imported and made
        # ready on first use and slows no cold start.
        self._worth_screening = None if screen else cache(lambda: _triggers(name))
        self._screen = cache(screen or (lambda: _shipped_screen(name)))
        self._matcher = cache(matcher or (lambda: _matcher(name)))

    def match(self, text: str) -> Match:
        """What the text asks for; an urgent sign decides, whatever else is asked."""
        sign = self.urgent_sign(text)
        if sign:
            return sign
        match = self._matcher().match(text)
        # The matcher weighs words whatever stands around them, so where the screen saw that they
        # are denied or supposed, it asks back rather than send a patient to hospital.
        if match.decision == "answer" and match.topics == (URGENT,) and match.path != "exact":
            return _doubted(match) if self._screen().dismisses(text) else match
        return match

    def urgent_sign(self, text: str) -> Match | None:
        """A match on `urgent_symptoms` if the text names an urgent sign."""
        if self._worth_screening and not self._worth_screening().any_in(text):
            return None
        finding = self._screen().urgent(text)
        if finding is None:
            return None
        return Match("answer", (URGENT,), path="screen", score=1.0, margin=1.0, why=finding.words)


def _doubted(match: Match) -> Match:
    """An urgent answer as a question, with the runner-up beside it if it leads the rest."""
    second, rest = match.score - match.margin, 1.0 - match.score
    offered = (match.runner_up, URGENT) if second >= _LEADS * rest else (URGENT,)
    return match._replace(decision="ask", topics=offered)


def _triggers(name: str) -> "Triggers":
    from skill.understanding.triggers import load_triggers

    return load_triggers(shipped(f"{name}.triggers.txt"))


def _shipped_screen(name: str) -> "Screen":
    from skill.understanding.screen import load_screen

    return load_screen(shipped(f"{name}.urgent.json"))


def _matcher(name: str) -> "Matcher":
    from skill.understanding.matcher import load_matcher

    return load_matcher(shipped(f"{name}.matcher.bin"))
