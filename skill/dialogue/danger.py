"""Where to get help, said at once, and again until the patient clearly asks something plain."""

from typing import get_args

from skill.content.signs import Danger
from skill.content.types import Card, Content
from skill.dialogue.reply import Reply
from skill.dialogue.session import Session
from skill.understanding.match import TOPIC_OF, Match

DANGERS: tuple[Danger, ...] = get_args(Danger)
"""Most serious first."""

CLEAR = 0.95
"""Least certainty with which a plain topic puts a danger out of mind."""

NOT_PLAIN = frozenset(
    (
        *("contact_clinic", "about_this_skill", "treatment_went_wrong", "is_it_safe"),
        *("aftercare_overview", "repeat_and_maintenance", "what_it_feels_like", "side_effects"),
        *("peeling_and_itching", "numbing_cream", "medications"),
    )
)
"""Topics that somebody in need may ask for as well: whom to call, what to do, how it feels."""


def help_for(danger: Danger, content: Content, before: Session, match: Match | None) -> Reply:
    """The answer to a danger; whoever stays silent hears it once more."""
    topic = content.topics[TOPIC_OF[danger]]
    text, card = topic.answer, topic.card
    if danger == "emergency" and topic.emergency:
        text, card = topic.emergency, Card(topic.card.title, topic.emergency)
    after = before._replace(
        topic=topic.id, value="", said="answer", pending="again", offered=(), values=(), missed=0
    )
    return Reply(
        "urgent",
        text,
        after._replace(danger=danger),
        content.speech.again_prompt,
        insists=True,
        card=card,
        when_closed=(topic.closed, topic.closed_call) if danger == "clinic" else ("", ""),
        match=match,
    )


def danger_of(topic: str, match: Match | None, before: Session) -> Danger:
    """Which answer a topic of danger gets: that of the words, else the one before, else its own."""
    if match and match.path == "screen":
        return match.danger
    fitting = [danger for danger in DANGERS if TOPIC_OF[danger] == topic]
    return next((each for each in fitting if each == before.danger), fitting[-1])


def in_mind(reply: Reply, before: Session, content: Content, certain: bool) -> Reply:
    """The reply, or the help again while a danger is in mind and nothing plain was asked.

    `certain` is whether Alexa itself knew the topic.
    """
    if not before.danger or reply.outcome == "urgent":
        return reply
    plain = reply.outcome in ("answered", "referred") and reply.session.topic not in NOT_PLAIN
    if plain and (certain or (reply.match is not None and reply.match.score >= CLEAR)):
        return reply._replace(session=reply.session._replace(danger=""))
    danger = next(each for each in DANGERS if each == before.danger)
    helped = help_for(danger, content, before, reply.match)
    if reply.outcome != "ended":
        return helped
    # Who says stop may go, with the help as the last word.
    return helped._replace(prompt="", insists=False)
