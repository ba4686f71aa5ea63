"""Asking back: "did you mean", and the second of two questions."""

from skill.content.types import Content, Topic
from skill.dialogue.misses import OFTEN, declined
from skill.dialogue.reply import Reply
from skill.dialogue.session import Session
from skill.dialogue.topic import answer, wording
from skill.understanding.match import Match

Pick = tuple[str, str]
"""A topic and the value of its slot."""

TOGETHER = 60
"""Words of two answers that are given in one."""


def offer(
    content: Content,
    picks: tuple[Pick, ...],
    session: Session,
    match: Match | None = None,
    prompt: str = "",
) -> Reply:
    """Asks which of one or two topics was meant; what may be urgent waits for no choice."""
    speech = content.speech
    if session.missed == OFTEN and not prompt:
        return declined(content, session, match)
    plain = tuple(pick for pick in picks if not _urgent(content.topics[pick[0]])) or picks
    # Where to get help is said before the question.
    urgent = any(_urgent(content.topics[topic]) for topic, _ in picks)
    after = session._replace(
        said="offer",
        pending="offer",
        offered=tuple(topic for topic, _ in plain),
        values=tuple(value for _, value in plain),
        missed=min(session.missed + 1, OFTEN),
    )
    if not prompt:
        prompt = speech.did_you_mean_either if len(plain) > 1 else speech.did_you_mean
    return Reply(
        "asked",
        speech.if_urgent if urgent else "",
        after,
        prompt,
        names=_names(content, plain),
        match=match,
    )


def offered_again(content: Content, session: Session, prompt: str = "") -> Reply:
    """The same offer once more; nothing was missed by it."""
    return offer(content, session.picks, session._replace(missed=0), None, prompt)


def both(content: Content, first: Pick, second: Pick, session: Session, match: Match) -> Reply:
    """The answers to two questions; where they are long, the second is named and offered."""
    one = answer(content, *first, session, match)
    texts = [
        wording(content.topics[topic], value, session.hours)[0] for topic, value in (first, second)
    ]
    if len(" ".join(texts).split()) <= TOGETHER:
        two = answer(content, *second, session, match)
        outcome = "answered" if "answered" in (one.outcome, two.outcome) else two.outcome
        text = " ".join(texts)
        card = one.card._replace(text=text) if one.card else None
        return two._replace(outcome=outcome, text=text, card=card)
    after = one.session._replace(pending="offer", offered=second[:1], values=second[1:])
    names = _names(content, (second,))
    return one._replace(prompt=content.speech.also, reprompt="", session=after, names=names)


def _names(content: Content, picks: tuple[Pick, ...]) -> tuple[tuple[str, str], ...]:
    names = [content.topics[topic].name for topic, _ in picks]
    return tuple(zip(("first", "second"), names, strict=False))


def _urgent(topic: Topic) -> bool:
    return topic.kind == "urgent"
