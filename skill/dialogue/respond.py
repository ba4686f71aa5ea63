"""What to say next: one method for each kind of turn, from the session to a reply."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from skill.content.types import Card, Content, SlotAnswers, Topic
from skill.dialogue.danger import danger_of, help_for, in_mind
from skill.dialogue.reply import Outcome, Reply
from skill.dialogue.session import Session
from skill.understanding.commands import command_in
from skill.understanding.match import DANGERS, Match
from skill.understanding.slots import names_another, value_named
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import Utterance

UNKNOWN_VALUE = "?"
"""Stands for a slot value that was heard and is none of ours."""

_OUTCOMES: Mapping[str, Outcome] = {
    "answered": "answered",
    "referral": "referred",
    "about": "answered",
    "urgent": "urgent",
}


class Dialogue(NamedTuple):
    """The skill's side of a conversation."""

    content: Content
    understanding: Understanding

    def launch(self, session: Session) -> Reply:
        """Opened without a question (CRT L)."""
        speech = self.content.speech
        after = session._replace(said="welcome", pending="", offered=())
        return Reply("prompted", "", after, speech.welcome, speech.welcome_reprompt)

    def help(self, session: Session) -> Reply:
        """What can be asked; ends with a question in any state (CRT 4.12)."""
        speech = self.content.speech
        after = session._replace(said="help", pending="", offered=())
        return Reply("prompted", "", after, speech.help, speech.help_reprompt)

    def goodbye(self, session: Session) -> Reply:
        """Stop, cancel, or nothing else to ask (CRT 4.13)."""
        return Reply("ended", self.content.speech.goodbye, session)

    def fallback(self, session: Session) -> Reply:
        """Alexa understood nothing and passed on no words."""
        speech = self.content.speech
        after = session._replace(pending="", offered=())
        return Reply("prompted", "", after, speech.fallback, speech.fallback_reprompt)

    def other_locale(self, session: Session) -> Reply:
        """Asked in a locale that the skill does not speak."""
        return Reply("failed", self.content.speech.other_locale, session)

    def failed(self, session: Session) -> Reply:
        """Something broke on our side: the clinic's number instead of silence."""
        return Reply("failed", self.content.speech.error, session)

    def urgent_sign(self, words: Iterable[Utterance], session: Session) -> Reply | None:
        """Where to get help, if any of the patient's words name an urgent sign."""
        for said in words:
            sign = self.understanding.urgent_sign(said)
            if sign:
                return help_for(sign.danger, self.content, session, sign)
        return None

    def emergency(self, session: Session) -> Reply:
        """Alexa knew the words for which only the emergency number will do."""
        return help_for("emergency", self.content, session, None)

    def keep_danger(self, reply: Reply, before: Session, certain: bool) -> Reply:
        """The help again, while a danger is in mind and nothing plain was asked."""
        return in_mind(reply, before, self.content, certain)

    def question(self, said: Utterance, session: Session) -> Reply:
        """A question in the patient's own words, which are screened first."""
        if not said.text:
            return self.fallback(session)
        command = command_in(said, self.content.commands)
        if command and not self.understanding.urgent_sign(said):
            return self._command(command, session)
        match = self.understanding.match(said)
        meant = next((topic for topic in match.topics if topic in session.offered), "")
        if match.decision == "answer" or meant:
            topic = meant or match.topics[0]
            slot = self.content.topics[topic].slot
            return self.topic(topic, self._value(slot, said) if slot else "", session, match)
        if match.decision == "ask":
            return self._offer(match.topics, session, match)
        return self._decline(session, match)

    def _command(self, command: str, session: Session) -> Reply:
        """A word to the conversation that Alexa took for a question while one was elicited."""
        if command in ("first", "second"):
            choice = session.offered[("first", "second").index(command) :][:1]
            return self.topic(choice[0], "", session) if choice else self._decline(session, None)
        turns = {
            "yes": self.yes,
            "no": self.no,
            "more": self.more,
            "repeat": self.repeat,
            "help": self.help,
            "stop": self.goodbye,
        }
        return turns[command](session)

    def _value(self, slot: SlotAnswers, said: Utterance) -> str:
        """The value of a topic's slot that the text names, if any."""
        value = value_named(said, self.content.slot_types[slot.name])
        return value or (UNKNOWN_VALUE if names_another(said, slot.asked_after) else "")

    def with_unknown_value(self, topic_id: str, said: Utterance, session: Session) -> Reply:
        """A topic whose slot Alexa filled with something that is none of its values.

        Alexa does so readily ("when can I start running" as a product), so if the words alone
        name another topic, that one is meant.
        """
        match = self.understanding.judged(said)
        if match.decision == "answer" and match.topics[0] != topic_id:
            return self.topic(match.topics[0], "", session, match)
        return self.topic(topic_id, UNKNOWN_VALUE, session)

    def topic(
        self, topic_id: str, value: str, session: Session, match: Match | None = None
    ) -> Reply:
        """The answer of a topic, for the value of its slot where it has one."""
        topic = self.content.topics[topic_id]
        if topic.kind == "urgent":
            return help_for(danger_of(topic_id, match, session), self.content, session, match)
        outcome = _OUTCOMES[topic.kind]
        text, card = topic.answer, topic.card
        if topic.slot and value in topic.slot.answers:
            text = topic.slot.answers[value]
            card = Card(topic.card.title, text)
        elif topic.slot and value == UNKNOWN_VALUE:
            text, outcome = topic.slot.unknown, "referred"
            card = Card(topic.card.title, text)
        after = Session(topic_id, value, "answer", disclaimed=session.disclaimed)
        return self._with_prompt(Reply(outcome, text, after, card=card, match=match), topic)

    def more(self, session: Session) -> Reply:
        """The second part of the last answer."""
        topic = self.content.topics.get(session.topic)
        speech = self.content.speech
        if topic is None:
            return self.help(session)
        after = session._replace(said="more", pending="else", offered=())
        if not topic.more or session.said == "more":
            return Reply("prompted", speech.nothing_more, after, speech.anything_else)
        return Reply(
            _OUTCOMES[topic.kind],
            topic.more,
            after,
            speech.anything_else,
            card=Card(topic.card.title, topic.more),
        )

    def repeat(self, session: Session) -> Reply:
        """What was said last, once more."""
        if session.said == "answer" and session.topic:
            return self.topic(session.topic, session.value, session)
        if session.said == "more":
            return self.more(session._replace(said="answer"))
        if session.said == "offer" and session.offered:
            return self._offer(session.offered, session, None)
        if session.said == "declined":
            return self._decline(session, None)
        return self.help(session) if session.said == "help" else self.launch(session)

    def yes(self, session: Session) -> Reply:
        """ "Yes" to whatever was asked last."""
        speech = self.content.speech
        if session.pending == "more":
            return self.more(session)
        if session.pending == "again":
            return self.repeat(session)
        if session.pending == "offer" and len(session.offered) == 1:
            return self.topic(session.offered[0], "", session)
        if session.pending == "offer" and session.offered:
            return self._offer(session.offered, session, None, speech.choose)
        after = session._replace(pending="", offered=())
        return Reply("prompted", "", after, speech.ask_away, speech.help_reprompt)

    def no(self, session: Session) -> Reply:
        """ "No" to whatever was asked last."""
        speech = self.content.speech
        if session.pending in ("more", "again"):
            after = session._replace(pending="else")
            topic = self.content.topics.get(session.topic)
            return self._suggesting(topic, Reply("prompted", "", after, speech.anything_else))
        if session.pending == "offer":
            return self._decline(session, None)
        return self.goodbye(session)

    def _with_prompt(self, reply: Reply, topic: Topic) -> Reply:
        speech, session = self.content.speech, reply.session
        pending, prompt = (
            ("more", speech.more_prompt) if topic.more else ("else", speech.anything_else)
        )
        after = session._replace(pending=pending)
        return self._suggesting(topic, reply._replace(prompt=prompt, session=after))

    def _suggesting(self, topic: Topic | None, reply: Reply) -> Reply:
        """The reply with related topics in its reprompt, if there are any."""
        if not topic or not topic.related:
            return reply
        names = [self.content.topics[other].name for other in topic.related[:2]]
        related = (("related", " or ".join(names)),)
        return reply._replace(reprompt=self.content.speech.reprompt, names=related)

    def _offer(
        self, topics: tuple[str, ...], session: Session, match: Match | None, prompt: str = ""
    ) -> Reply:
        speech = self.content.speech
        # What may be urgent waits for no choice: where to get help is said before the question.
        dangers = [topic for topic in topics if topic in DANGERS]
        text = speech.if_urgent if dangers else ""
        topics = tuple(topic for topic in topics if topic not in dangers) or topics
        names = [self.content.topics[topic].name for topic in topics]
        after = session._replace(said="offer", pending="offer", offered=topics)
        if not prompt:
            prompt = speech.did_you_mean_either if len(topics) > 1 else speech.did_you_mean
        return Reply(
            "asked",
            text,
            after,
            prompt,
            names=tuple(zip(("first", "second"), names, strict=False)),
            match=match,
        )

    def _decline(self, session: Session, match: Match | None) -> Reply:
        speech = self.content.speech
        after = session._replace(said="declined", pending="else", offered=())
        return Reply("declined", speech.declined, after, speech.anything_else, match=match)
