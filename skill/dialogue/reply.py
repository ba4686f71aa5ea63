"""What the skill has to say in one turn, before it becomes speech."""

from typing import Literal, NamedTuple

from skill.content.types import Card
from skill.dialogue.session import Session
from skill.understanding.match import Match

# fmt: off
Outcome = Literal[
    "answered", "referred", "introduced", "urgent",
    "asked", "declined", "prompted", "ended", "failed",
]
# fmt: on

TOPICAL: frozenset[Outcome] = frozenset(("answered", "referred", "introduced", "urgent"))
"""Outcomes that say something on a topic."""

INFORMING: frozenset[Outcome] = frozenset(("answered", "referred"))
"""Outcomes that state a fact of the sheet, or its silence: the first carries the disclaimer."""

CLOSING = INFORMING | frozenset[Outcome](("introduced", "declined"))
"""Outcomes that end a conversation of one breath; whoever may be in danger can go on asking."""


class Reply(NamedTuple):
    """One turn's words, and the session after it. Texts are plain and may hold {placeholders}."""

    outcome: Outcome
    text: str
    session: Session
    prompt: str = ""
    """The question asked after the text; without one the session ends."""
    reprompt: str = ""
    insists: bool = False
    """Whether silence is answered by the text once more, before the reprompt."""
    card: Card | None = None
    when_closed: tuple[str, str] = ("", "")
    """What is said instead while the clinic is closed: without and with a number for then."""
    slowly: bool = False
    names: tuple[tuple[str, str], ...] = ()
    """Further placeholders and what fills them."""
    match: Match | None = None
    """How a free question was understood."""
