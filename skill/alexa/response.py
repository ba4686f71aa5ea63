"""What is sent back: a spoken turn as an Alexa response."""

from ask_sdk_model import (
    Directive,
    Intent,
    IntentConfirmationStatus,
    Response,
    Slot,
    SlotConfirmationStatus,
)
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa.request import QUESTION_INTENT, QUESTION_SLOT, Heard
from skill.content.types import Content
from skill.dialogue.reply import TOPICAL
from skill.dialogue.speech import Spoken


def speaking(spoken: Spoken, content: Content, heard: Heard, elicits: bool = True) -> Response:
    """The response to a turn that is answered aloud."""
    directives: list[Directive] = []
    if elicits and not spoken.ends:
        directives.append(_elicit_question())
    if heard.screen:
        # Only a device with a screen needs the documents, so only then are they loaded.
        from skill.alexa.screen import shown

        directives += shown(spoken, content, heard.screen)
    return Response(
        output_speech=SsmlOutputSpeech(ssml=spoken.ssml),
        card=_card(spoken) if content.clinic.cards else None,
        reprompt=Reprompt(output_speech=SsmlOutputSpeech(ssml=spoken.reprompt))
        if spoken.reprompt
        else None,
        directives=directives or None,
        should_end_session=spoken.ends,
    )


def silent(ends: bool) -> Response:
    """The response to a request that must not be answered aloud (REQ-7, REQ-8, REQ-9)."""
    return Response(should_end_session=ends)


def _card(spoken: Spoken) -> SimpleCard | None:
    """Only what is worth reading again: a whole household sees it in the app (RES-7)."""
    if spoken.outcome not in TOPICAL:
        return None
    text = "\n\n".join(filter(None, (spoken.card.text, spoken.disclaimer)))
    return SimpleCard(spoken.card.title, text)


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
