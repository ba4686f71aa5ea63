"""What is sent back: a spoken turn as an Alexa response."""

from ask_sdk_model import Intent, IntentConfirmationStatus, Response, Slot, SlotConfirmationStatus
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa.request import QUESTION_INTENT, QUESTION_SLOT
from skill.dialogue.speech import Spoken


def speaking(spoken: Spoken) -> Response:
    """The response to a turn that is answered aloud."""
    return Response(
        output_speech=SsmlOutputSpeech(ssml=spoken.ssml),
        card=SimpleCard(title=spoken.card.title, content=spoken.card.text),
        reprompt=Reprompt(output_speech=SsmlOutputSpeech(ssml=spoken.reprompt))
        if spoken.reprompt
        else None,
        directives=None if spoken.ends else [_elicit_question()],
        should_end_session=spoken.ends,
    )


def silent(ends: bool) -> Response:
    """The response to a request that must not be answered aloud (REQ-7, REQ-8, REQ-9)."""
    return Response(should_end_session=ends)


def _elicit_question() -> ElicitSlotDirective:
    """In an open session the next sentence comes through whole, without a carrier (SQ-3)."""
    slot = Slot(name=QUESTION_SLOT, confirmation_status=SlotConfirmationStatus.NONE)
    return ElicitSlotDirective(
        slot_to_elicit=QUESTION_SLOT,
        updated_intent=Intent(
            name=QUESTION_INTENT,
            confirmation_status=IntentConfirmationStatus.NONE,
            slots={QUESTION_SLOT: slot},
        ),
    )
