"""What the skill has to say in one turn, before it becomes speech."""

from typing import Literal, NamedTuple

from skill.content.types import Card
from skill.dialogue.session import Session
from skill.understanding.match import Match

Outcome = Literal[
    "answered", "referred", "urgent", "asked", "declined", "prompted", "ended", "failed"
]

TOPICAL: frozenset[Outcome] = frozenset(("answered", "referred", "urgent"))
"""Outcomes that say something on a topic."""

INFORMING = TOPICAL | frozenset[Outcome](("declined",))
"""Outcomes that carry an answer or a referral: these are spoken with a disclaimer."""


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
    names: tuple[tuple[str, str], ...] = ()
    """Further placeholders and what fills them."""
    match: Match | None = None
    """How a free question was understood."""
