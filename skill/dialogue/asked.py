"""A question in the patient's own words: one or two topics, an offer, or nothing of ours."""

from datetime import datetime

from skill.content.types import LEADS, Content
from skill.dialogue import misses
from skill.dialogue.follow_up import follow_up, led, two_questions
from skill.dialogue.offer import Pick, both, offer
from skill.dialogue.reply import Reply
from skill.dialogue.session import LONGEST, UNKNOWN_VALUE, Session
from skill.dialogue.topic import answer
from skill.understanding.commands import command_in
from skill.understanding.elapsed import hours_ahead, hours_since
from skill.understanding.match import DANGERS, Match
from skill.understanding.slots import names_another, value_named, value_said
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import Utterance

_QUESTION_WORDS = frozenset(
    (
        *("when", "can", "could", "how", "does", "do", "did", "what", "should", "will", "may"),
        *("where", "who", "why", "which", "know", "tell"),
    )
)
"""With one of these, more is asked than a time is told."""
_SHORT = 3
"""Words that stand for a whole question after "what about"."""

_TELLING = 3
"""Words of a name that leaves no doubt what is meant."""


class Asked:
    """One question on its way to a reply."""

    def __init__(
        self, content: Content, understanding: Understanding, said: Utterance, now: datetime | None
    ) -> None:
        self.content = content
        self.understanding = understanding
        self.said = said
        self.now = now

    def reply(self, session: Session) -> Reply:
        """What to say to it."""
        told = hours_since(self.said, self.now)
        session = session._replace(hours=min(told or session.hours, LONGEST))
        return (
            self._time_alone(session, told)
            or self._leaning(session)
            or self._two(session)
            or self._one(self.said, session)
        )

    def _time_alone(self, session: Session, told: int) -> Reply | None:
        """Where only a time is told: what was talked about last, at that time."""
        ahead = hours_ahead(self.said)
        if not (told or ahead) or not _QUESTION_WORDS.isdisjoint(self.said.words):
            return None
        match = self.understanding.match(self.said)
        if match.decision == "answer" or {*match.topics} & {*DANGERS}:
            return None
        topic = self.content.topics.get(session.topic)
        if not topic or not topic.timed:
            speech = self.content.speech
            after = session._replace(pending="", missed=0)
            return Reply("prompted", "", after, speech.time_noted, speech.help_reprompt)
        hours = session.hours and min(session.hours + ahead, LONGEST)
        reply = answer(self.content, session.topic, session.value, session._replace(hours=hours))
        return reply._replace(session=reply.session._replace(hours=session.hours))

    def _leaning(self, session: Session) -> Reply | None:
        """A question that leans on the last answer."""
        if not session.topic:
            return None
        rest = led(self.said, self.content)
        kind = self._follow_up(self.said) or (rest and self._follow_up(rest))
        if kind:
            return follow_up(self.content, kind, session)
        topic = self.content.topics[session.topic]
        if not rest or len(rest.words) > _SHORT or not topic.slot:
            return self._one(rest, session) if rest else None
        value = value_named(rest, self.content.slot_types[topic.slot.name])
        return answer(self.content, topic.id, value, session) if value else self._one(rest, session)

    def _two(self, session: Session) -> Reply | None:
        """Two questions in one sentence, if the first is clear."""
        halves = two_questions(self.said)
        if not halves:
            return None
        first, second = map(self.understanding.match, halves)
        if first.decision != "answer" or {*first.topics, *second.topics} & {*DANGERS}:
            return None
        one = self._pick(first, halves[0])
        if second.decision == "decline":
            reply = self._on(one, session, first)
            leans = self._follow_up(halves[1])
            also = "" if leans else f" {self.content.speech.also_declined}"
            return reply._replace(text=reply.text + also)
        two = self._pick(second, halves[1])
        if one[0] == two[0]:
            return None
        return both(self.content, one, two, session, first)

    def _one(self, said: Utterance, session: Session) -> Reply:
        match = self.understanding.match(said)
        meant = [topic for topic in match.topics if topic in session.offered]
        if match.decision == "answer" or meant:
            pick = self._pick(match._replace(topics=tuple(meant) or match.topics), said)
            return self._on(pick, session, match)
        if aspect := self._of_itself(said):
            return self._on(aspect, session, match)
        if match.decision == "ask":
            picks = tuple((topic, self._value(topic, said)) for topic in match.topics)
            return offer(self.content, picks, session, match)
        return misses.declined(self.content, session, match)

    def _of_itself(self, said: Utterance) -> Pick | None:
        """What a text plainly asks of the skill itself: "set a reminder"."""
        for topic in self.content.topics.values():
            if topic.kind == "about" and topic.slot:
                values = self.content.slot_types[topic.slot.name]
                value = value_said(said, values) or value_named(said, values, _TELLING)
                return (topic.id, value) if value else None
        return None

    def _on(self, pick: Pick, session: Session, match: Match) -> Reply:
        return answer(self.content, *pick, session, match)

    def _pick(self, match: Match, said: Utterance) -> Pick:
        topic = match.topics[0]
        return topic, self._value(topic, said)

    def _follow_up(self, said: Utterance) -> str:
        """Which question about the last answer a text is; empty if it names its own subject."""
        kind = command_in(said, self.content.follow_ups)
        return kind if kind != LEADS else ""

    def _value(self, topic_id: str, said: Utterance) -> str:
        """The value of a topic's slot that the text names, if any."""
        slot = self.content.topics[topic_id].slot
        if not slot:
            return ""
        value = value_named(said, self.content.slot_types[slot.name])
        return value or (UNKNOWN_VALUE if names_another(said, slot.asked_after) else "")
