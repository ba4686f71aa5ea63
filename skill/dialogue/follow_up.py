"""Questions that lean on the last answer: "is that normal", "what about foundation"."""

import re

from skill.content.types import LEADS, Content
from skill.dialogue.misses import follow_up_declined
from skill.dialogue.reply import Reply
from skill.dialogue.session import Session
from skill.dialogue.topic import answer, more, said_last
from skill.understanding.utterance import Utterance, read

_ASKING = "when|can|could|how|is|are|does|do|what|should|will|may|where|who|why|which|am"
_SPLIT = re.compile(rf" (?:and|also|but|plus)(?: also| then)? (?=(?:{_ASKING})\b)")
_LEAST = 3
"""Words of each of two questions."""


def follow_up(content: Content, kind: str, session: Session) -> Reply:
    """The answer to one of `FOLLOW_UPS` about the last answer; declined where there is none."""
    topic, speech = content.topics[session.topic], content.speech
    if kind == "already":
        after = session._replace(pending="else", missed=0)
        return Reply("referred", speech.already, after, speech.anything_else)
    target = topic.follow_ups.get(kind, "")
    if target == "answer":
        return said_last(content, session._replace(said="answer"))
    if target == "more":
        return more(content, session._replace(said="answer", value=""))
    if not target:
        return follow_up_declined(content, session)
    slot = content.topics[target].slot
    value = session.value if slot and session.value in slot.answers else ""
    return answer(content, target, value, session)


def led(utterance: Utterance, content: Content) -> Utterance | None:
    """What follows words such as "what about" or "no, I meant"; nothing without them."""
    said = f"{utterance.text} "
    leads = [
        lead
        for lead, kind in content.follow_ups.items()
        if kind == LEADS and said.startswith(f"{lead} ")
    ]
    rest = said[len(max(leads, key=len, default=said)) :].strip()
    return read(rest) if rest else None


def two_questions(utterance: Utterance) -> tuple[Utterance, Utterance] | None:
    """The two questions that a sentence asks, if it asks two."""
    said = utterance.text
    for found in _SPLIT.finditer(said):
        first, second = said[: found.start()], said[found.end() :]
        if min(len(first.split()), len(second.split())) >= _LEAST:
            return read(first), read(second)
    return None
