"""What is said when nothing can be answered: other words each time, then a way out."""

from skill.content.types import Content
from skill.dialogue.reply import Reply
from skill.dialogue.session import Session
from skill.understanding.match import Match

OFTEN = 2
"""Misses in a row after which the next one is met with a way out."""


def declined(content: Content, session: Session, match: Match | None = None) -> Reply:
    """The sheet has nothing on it, or it is no question of ours."""
    speech = content.speech
    text = (speech.declined, speech.declined_again, speech.way_out)[session.missed]
    return Reply("declined", text, _missed(session), speech.anything_else, match=match)


def follow_up_declined(content: Content, session: Session) -> Reply:
    """The sheet does not say that about what was talked about."""
    speech = content.speech
    if session.missed == OFTEN:
        return declined(content, session)
    after = _missed(session)
    names = (("topic", content.topics[session.topic].name),)
    return Reply("declined", speech.declined_follow_up, after, speech.anything_else, names=names)


def unheard(content: Content, session: Session) -> Reply:
    """Alexa understood nothing and passed on no words."""
    speech = content.speech
    if session.missed == OFTEN:
        return Reply("prompted", speech.way_out, _missed(session), speech.anything_else)
    prompt = (speech.fallback, speech.fallback_again)[session.missed]
    return Reply("prompted", "", _missed(session), prompt, speech.fallback_reprompt)


def misunderstood(content: Content, session: Session) -> Reply:
    """The patient says that something else was asked."""
    speech = content.speech
    if session.missed == OFTEN:
        return unheard(content, session)
    return Reply("prompted", "", _missed(session), speech.misunderstood, speech.help_reprompt)


def _missed(session: Session) -> Session:
    # What informed last is kept: "repeat" means that, not the apology.
    missed = min(session.missed + 1, OFTEN)
    return session._replace(pending="else", offered=(), values=(), missed=missed)
