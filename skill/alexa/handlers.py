"""Which turn of the dialogue answers which request."""

from collections.abc import Callable, Collection
from typing import final

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response

from skill.alexa.call import Call
from skill.alexa.request import (
    QUESTION_INTENT,
    QUESTION_SLOT,
    TOUCH,
    TOUCHED_TOPIC,
    Heard,
    hear,
    kind_and_intent,
)
from skill.alexa.response import silent, speaking
from skill.content.types import EMERGENCY_INTENT
from skill.dialogue.reply import TOPICAL, Reply
from skill.dialogue.respond import Dialogue
from skill.dialogue.session import UNKNOWN_VALUE, attributes_of
from skill.dialogue.speech import compose
from skill.understanding.utterance import read

Turn = Callable[[Heard], Reply]


class SpeakingHandler(AbstractRequestHandler):
    """Answers aloud: asks the dialogue, and composes the speech.

    Every spoken answer takes this one way; `handle` is final, so none gets past the disclaimer.
    """

    def __init__(
        self,
        dialogue: Dialogue,
        turn: Turn,
        *,
        kind: str,
        intents: Collection[str] | None = None,
        elicits: bool = True,
    ) -> None:
        self.dialogue = dialogue
        self.turn = turn
        self.kind = kind
        self.intents = intents
        self.elicits = elicits

    @final
    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Whether the request is of this handler's type and intents."""
        kind, intent = kind_and_intent(handler_input)
        return kind == self.kind and (self.intents is None or intent in self.intents)

    @final
    def handle(self, handler_input: HandlerInput) -> Response:
        """The response to the turn."""
        heard = hear(handler_input, self.dialogue.content)
        return _answer(handler_input, self.dialogue, heard, self.turn(heard), self.elicits)


class SilentHandler(AbstractRequestHandler):
    """Takes note of everything that is not spoken to: session ends, skill events, what may come."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Last in line, so anything."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """A valid response without speech; the session's state is kept."""
        heard = hear(handler_input, self.dialogue.content)
        _keep_session(handler_input, heard.in_session, attributes_of(heard.session))
        ends = heard.kind == "SessionEndedRequest" or not heard.in_session
        call = Call.of(handler_input.context)
        call.note(heard.kind, "ended" if ends else "noted")
        call.told(heard.why)
        return silent(ends)


class FailureHandler(AbstractExceptionHandler):
    """Whatever goes wrong is answered with the clinic's number, and no state is lost."""

    def __init__(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Any failure."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """An apology with the clinic's number."""
        heard = hear(handler_input, self.dialogue.content)
        Call.of(handler_input.context).failed(exception)
        return _answer(handler_input, self.dialogue, heard, self.dialogue.failed(heard.session))


def _answer(
    handler_input: HandlerInput,
    dialogue: Dialogue,
    heard: Heard,
    reply: Reply,
    elicits: bool = True,
) -> Response:
    spoken = compose(reply, dialogue.content, heard.one_shot, heard.moment)
    call = Call.of(handler_input.context)
    topic = spoken.session.topic if reply.outcome in TOPICAL else ""
    call.note(heard.intent or heard.kind, reply.outcome, topic, reply.match)
    if dialogue.content.clinic.count_words and reply.outcome in ("declined", "asked"):
        call.counted(dialogue.understanding.known_words(heard.said))
    _keep_session(handler_input, heard.in_session, attributes_of(spoken.session))
    return speaking(spoken, dialogue.content, heard, elicits)


def _keep_session(
    handler_input: HandlerInput, in_session: bool, attributes: dict[str, object]
) -> None:
    # Outside a session the SDK has nowhere to keep attributes and raises.
    if in_session:
        handler_input.attributes_manager.session_attributes = attributes


def request_handlers(
    dialogue: Dialogue, plain_launch: bool = False
) -> list[AbstractRequestHandler]:
    """Every handler, in the order in which they are asked.

    A plain launch welcomes without a directive, so that nothing of it can be refused.
    """

    def keeping_danger(turn: Turn) -> Turn:
        """A danger stays in mind."""

        def answered(heard: Heard) -> Reply:
            certain = heard.intent in dialogue.content.intents
            return dialogue.keep_danger(turn(heard), heard.session, certain)

        return answered

    def screened(turn: Turn) -> Turn:
        """Urgent words first, whatever was asked."""
        answered = keeping_danger(turn)
        return lambda heard: dialogue.urgent_sign(heard.said, heard.session) or answered(heard)

    def intent(turn: Turn, *names: str) -> SpeakingHandler:
        return SpeakingHandler(dialogue, screened(turn), kind="IntentRequest", intents=names)

    def topic(heard: Heard) -> Reply:
        asked = dialogue.content.topic_of_intent(heard.intent)
        if asked is None:
            return dialogue.fallback(heard.session)
        if heard.intent == EMERGENCY_INTENT:
            return dialogue.emergency(heard.session)
        slot = asked.slot.name if asked.slot else ""
        value = heard.values.get(slot, "")
        if value == UNKNOWN_VALUE:
            return dialogue.with_unknown_value(asked.id, heard.words[slot], heard.session)
        return dialogue.topic(asked.id, value, heard.session)

    def question(heard: Heard) -> Reply:
        words = heard.words.get(QUESTION_SLOT, read(""))
        return dialogue.question(words, heard.session, heard.moment)

    def touch(heard: Heard) -> Reply:
        """A tap leads where the words would."""
        topic = heard.touched[-1]
        known = topic in dialogue.content.topics
        return dialogue.topic(topic, "", heard.session) if known else anything_else(heard)

    def anything_else(heard: Heard) -> Reply:
        """AMAZON.FallbackIntent, and any intent that the model may know before the skill does."""
        return dialogue.fallback(heard.session)

    return [
        SpeakingHandler(
            dialogue,
            lambda heard: dialogue.launch(heard.session),
            kind="LaunchRequest",
            elicits=not plain_launch,
        ),
        SpeakingHandler(
            dialogue, screened(topic), kind="IntentRequest", intents=dialogue.content.intents
        ),
        # A question is screened as it is understood, where more than single phrases counts.
        SpeakingHandler(
            dialogue, keeping_danger(question), kind="IntentRequest", intents=(QUESTION_INTENT,)
        ),
        intent(lambda heard: dialogue.more(heard.session), "MoreIntent"),
        intent(lambda heard: dialogue.repeat(heard.session), "AMAZON.RepeatIntent"),
        intent(lambda heard: dialogue.yes(heard.session), "AMAZON.YesIntent"),
        intent(lambda heard: dialogue.no(heard.session), "AMAZON.NoIntent"),
        intent(lambda heard: dialogue.help(heard.session), "AMAZON.HelpIntent"),
        intent(
            lambda heard: dialogue.goodbye(heard.session),
            *("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"),
        ),
        SpeakingHandler(dialogue, screened(anything_else), kind="IntentRequest"),
        SpeakingHandler(
            dialogue, screened(touch), kind=TOUCH, intents=(TOUCHED_TOPIC,), elicits=False
        ),
        SilentHandler(dialogue),
    ]


def foreign_handlers(dialogue: Dialogue) -> list[AbstractRequestHandler]:
    """What answers in a locale that the skill does not speak: whom to call, and nothing else."""

    def turn(heard: Heard) -> Reply:
        return dialogue.other_locale(heard.session)

    return [
        SpeakingHandler(dialogue, turn, kind="LaunchRequest"),
        SpeakingHandler(dialogue, turn, kind="IntentRequest"),
        SilentHandler(dialogue),
    ]
