"""One request on its way through the skill: what is noted of it for the log.

It travels as the SDK's `context`, so that concurrent requests never meet.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import NamedTuple

from skill.understanding.match import Match


class Noted(NamedTuple):
    """What one request came to; ids only, never a patient's words."""

    asked: str = ""
    """The intent's name, or the request's type."""
    outcome: str = ""
    topic: str = ""
    match: Match | None = None
    words: tuple[str, ...] = ()
    """Of the lexicon, where the clinic counts them."""
    error: str = ""
    why: Mapping[str, str] = {}
    """Why Alexa ended the session or refused a response, in Alexa's own constants."""


def place_of(where: TracebackType | None) -> str:
    """The function and line at which something was raised."""
    # Walked by hand: importing `traceback` costs a cold start more than this.
    place = ""
    while where:
        place = f" in {where.tb_frame.f_code.co_name}, line {where.tb_lineno}"
        where = where.tb_next
    return place


class Call:
    """Collects what is noted while one request is answered."""

    def __init__(self) -> None:
        self.noted = Noted()

    @staticmethod
    def of(context: object) -> "Call":
        """The call that travels as the SDK's context."""
        if not isinstance(context, Call):
            raise TypeError("the skill is invoked with a Call as its context")
        return context

    def note(self, asked: str, outcome: str, topic: str = "", match: Match | None = None) -> None:
        """Notes how the request was answered."""
        self.noted = self.noted._replace(asked=asked, outcome=outcome, topic=topic, match=match)

    def counted(self, words: tuple[str, ...]) -> None:
        """Notes words of the lexicon."""
        self.noted = self.noted._replace(words=words)

    def told(self, why: Mapping[str, str]) -> None:
        """Notes why Alexa ended the session or refused a response."""
        self.noted = self.noted._replace(why=why)

    def failed(self, error: Exception) -> None:
        """Notes an error by its type and place; its message could hold a patient's words."""
        failure = type(error).__name__ + place_of(error.__traceback__)
        self.noted = self.noted._replace(error=failure)

    def explanation(self) -> dict[str, object]:
        """Why the request was answered as it was, for whoever works on the content."""
        noted, match = self.noted, self.noted.match
        explanation: dict[str, object] = {"outcome": noted.outcome, "topic": noted.topic}
        if match:
            explanation |= {
                "path": match.path,
                "offered": list(match.topics) if match.decision == "ask" else [],
                "score": round(match.score, 3),
                "margin": round(match.margin, 3),
                "runner_up": match.runner_up,
                "why": list(match.why[:8]),
            }
        return explanation
