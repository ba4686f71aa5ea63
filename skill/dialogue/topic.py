"""What is said on a topic: for a value of its slot, or for how long ago the treatment was."""

from collections.abc import Mapping

from skill.content.types import Card, Content, Topic
from skill.dialogue.danger import danger_of, help_for
from skill.dialogue.reply import Outcome, Reply
from skill.dialogue.session import UNKNOWN_VALUE, Session
from skill.understanding.match import Match
from skill.understanding.utterance import Utterance, read

OUTCOMES: Mapping[str, Outcome] = {
    "answered": "answered",
    "referral": "referred",
    "about": "introduced",
}


def answer(
    content: Content, topic_id: str, value: str, session: Session, match: Match | None = None
) -> Reply:
    """The answer of a topic, and the question asked after it."""
    topic = content.topics[topic_id]
    if topic.kind == "urgent":
        return help_for(danger_of(topic_id, match, session), content, session, match)
    text, outcome = wording(topic, value, session.hours)
    card = topic.card if text == topic.answer else Card(topic.card.title, text)
    after = session._replace(
        topic=topic_id, value=value, said="answer", offered=(), values=(), missed=0
    )
    return _asking_on(content, topic, Reply(outcome, text, after, card=card, match=match))


def wording(topic: Topic, value: str, hours: int) -> tuple[str, Outcome]:
    """The text for a value, and whether it answers or only refers to the clinic."""
    outcome = OUTCOMES[topic.kind]
    if topic.timed and hours and value in ("", *topic.timed.values):
        return topic.timed.at(hours) or topic.answer, outcome
    if topic.slot and value in topic.slot.answers:
        return topic.slot.answers[value], outcome
    if topic.slot and value == UNKNOWN_VALUE:
        return topic.slot.unknown, outcome if topic.kind == "about" else "referred"
    return topic.answer, outcome


def in_sentence(topic: Topic, said: Utterance) -> Utterance:
    """What filled the topic's slot, in the plainest sentence that has it."""
    if not topic.slot:
        return said
    return read(topic.slot.sentence.replace(f"{{{topic.slot.name}}}", said.text))


def more(content: Content, session: Session) -> Reply:
    """The second part of the last answer, once."""
    topic, speech = content.topics[session.topic], content.speech
    after = session._replace(said="more", pending="else", offered=(), values=(), missed=0)
    if session.said == "more" or not topic.goes_on(session.value):
        after = after._replace(said=session.said)
        return Reply("prompted", speech.nothing_more, after, speech.anything_else)
    card = Card(topic.card.title, topic.more)
    return Reply(OUTCOMES[topic.kind], topic.more, after, speech.anything_else, card=card)


def said_last(content: Content, session: Session) -> Reply:
    """The last thing that informed, once more."""
    if session.said == "more":
        return more(content, session._replace(said="answer"))
    return answer(content, session.topic, session.value, session)


def suggesting(content: Content, topic: Topic, reply: Reply) -> Reply:
    """The reply with related topics in its reprompt, of those that have an answer."""
    related = [content.topics[other] for other in topic.related if other in content.topics]
    names = [other.name for other in related if other.kind == "answered"][:2]
    if not names:
        return reply
    return reply._replace(
        reprompt=content.speech.reprompt, names=(*reply.names, ("related", " or ".join(names)))
    )


def _asking_on(content: Content, topic: Topic, reply: Reply) -> Reply:
    speech, session = content.speech, reply.session
    goes_on = topic.goes_on(session.value)
    pending, prompt = ("more", speech.more_prompt) if goes_on else ("else", speech.anything_else)
    after = session._replace(pending=pending)
    return suggesting(content, topic, reply._replace(prompt=prompt, session=after))
