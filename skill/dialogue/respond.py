"""What to say next: one method for each kind of turn, from the session to a reply."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from skill.content.types import Content
from skill.dialogue import misses
from skill.dialogue import topic as topics
from skill.dialogue.asked import Asked
from skill.dialogue.danger import help_for, in_mind
from skill.dialogue.offer import offered_again
from skill.dialogue.reply import Reply
from skill.dialogue.session import UNKNOWN_VALUE, Session
from skill.understanding.commands import command_in
from skill.understanding.match import Match
from skill.understanding.understanding import Understanding
from skill.understanding.utterance import Utterance

FOREIGN = 0.05
"""Probability of the likeliest topic below which words are about something else."""


class Dialogue(NamedTuple):
    """The skill's side of a conversation."""

    content: Content
    understanding: Understanding

    def launch(self, session: Session) -> Reply:
        """Opened without a question (CRT L)."""
        speech = self.content.speech
        after = session._replace(said="welcome", pending="", offered=(), values=())
        return Reply("prompted", "", after, speech.welcome, speech.welcome_reprompt)

    def help(self, session: Session) -> Reply:
        """What can be asked; ends with a question in any state (CRT 4.12)."""
        speech = self.content.speech
        after = session._replace(said=session.said or "help", pending="", offered=(), values=())
        return Reply("prompted", "", after, speech.help, speech.help_reprompt)

    def goodbye(self, session: Session) -> Reply:
        """Stop, cancel, or nothing else to ask (CRT 4.13)."""
        return Reply("ended", self.content.speech.goodbye, session)

    def fallback(self, session: Session) -> Reply:
        """Alexa understood nothing and passed on no words."""
        return misses.unheard(self.content, session)

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

    def question(self, said: Utterance, session: Session, now: datetime | None = None) -> Reply:
        """A question in the patient's own words, asked at a moment."""
        if not said.text:
            return self.fallback(session)
        command = command_in(said, self.content.commands)
        if command and not self.understanding.urgent_sign(said):
            return self.command(command, session)
        return Asked(self.content, self.understanding, said, now).reply(session)

    def command(self, command: str, session: Session) -> Reply:
        """Words to the conversation itself that Alexa took for a question."""
        turns = {
            "yes": self.yes,
            "no": self.no,
            "more": self.more,
            "repeat": self.repeat,
            "slower": self.slower,
            "help": self.help,
            "stop": self.goodbye,
            "ask": self.ask,
            "wrong": self.wrong,
        }
        if command in turns:
            return turns[command](session)
        if command in self.content.speech.remarks:
            return self._remark(command, session)
        return self._choose(("first", "second").index(command), session)

    def with_unknown_value(self, topic_id: str, said: Utterance, session: Session) -> Reply:
        """A topic whose slot Alexa filled with something that is none of its values.

        Alexa does so readily: "when can I start running" as a product, "what does a dermatologist
        do". So the words are put back into a sentence of the topic, and that is judged.
        """
        topic = self.content.topics[topic_id]
        match = self.understanding.judged(topics.in_sentence(topic, said))
        if match.decision == "answer" and match.topics[0] != topic_id:
            return self.topic(match.topics[0], "", session, match)
        # "Do you sell shampoo" asks nothing of the skill that it could tell.
        if topic.kind == "about" or (match.decision == "decline" and match.score < FOREIGN):
            return misses.declined(self.content, session, match)
        return self.topic(topic_id, UNKNOWN_VALUE, session)

    def topic(
        self, topic_id: str, value: str, session: Session, match: Match | None = None
    ) -> Reply:
        """The answer of a topic, for the value of its slot where it has one."""
        return topics.answer(self.content, topic_id, value, session, match)

    def more(self, session: Session) -> Reply:
        """The second part of the last answer."""
        if not session.topic:
            return self.help(session)
        return topics.more(self.content, session)

    def repeat(self, session: Session) -> Reply:
        """What informed last, once more, or an offer that waits for its answer."""
        if session.said == "offer" and session.offered:
            return offered_again(self.content, session)
        if session.topic:
            return topics.said_last(self.content, session)
        return self.help(session) if session.said == "help" else self.launch(session)

    def slower(self, session: Session) -> Reply:
        """The same, spoken slowly."""
        return self.repeat(session)._replace(slowly=True)

    def yes(self, session: Session) -> Reply:
        """ "Yes" to whatever was asked last."""
        if session.pending == "more":
            return self.more(session)
        if session.pending == "again":
            return self.repeat(session)
        if session.pending == "offer" and len(session.offered) == 1:
            return self._choose(0, session)
        if session.pending == "offer" and session.offered:
            return offered_again(self.content, session, self.content.speech.choose)
        return self.ask(session)

    def no(self, session: Session) -> Reply:
        """ "No" to whatever was asked last."""
        speech = self.content.speech
        if session.pending in ("more", "again"):
            after = session._replace(pending="else")
            reply = Reply("prompted", "", after, speech.anything_else)
            return topics.suggesting(self.content, self.content.topics[session.topic], reply)
        if session.pending == "offer":
            return misses.misunderstood(self.content, session)
        return self.goodbye(session)

    def ask(self, session: Session) -> Reply:
        """There is another question."""
        speech = self.content.speech
        after = session._replace(pending="", offered=(), values=())
        return Reply("prompted", "", after, speech.ask_away, speech.help_reprompt)

    def wrong(self, session: Session) -> Reply:
        """ "That's not what I asked"."""
        return misses.misunderstood(self.content, session)

    def _choose(self, at: int, session: Session) -> Reply:
        if at >= len(session.offered):
            return misses.declined(self.content, session)
        return self.topic(*session.picks[at], session)

    def _remark(self, remark: str, session: Session) -> Reply:
        """Answers a remark and asks the last question again, so that its place is kept."""
        text, speech = self.content.speech.remarks[remark], self.content.speech
        if session.pending == "offer" and session.offered:
            return offered_again(self.content, session)._replace(text=text)
        prompts = {"more": speech.more_prompt, "else": speech.anything_else}
        prompt = prompts.get(session.pending, speech.what_else)
        return Reply("prompted", text, session, prompt, speech.help_reprompt)
