"""A skill's response as a device takes it: whatever is missing or misshapen counts as absent."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from skill.content.types import Card
from skill.tools.simulator.envelope import APL, Json
from skill.tools.simulator.resolve import Elicited
from skill.tools.simulator.speech_text import heard

Ending = Literal["closed", "open", "unset"]


class Answer(NamedTuple):
    """What the device does with a response."""

    speech: str
    """As sent: markup or plain text."""
    spoken: str
    reprompt: str
    card: Card | None
    ending: Ending
    attributes: Mapping[str, Any]
    directives: tuple[Mapping[str, Any], ...]

    @property
    def shows_document(self) -> bool:
        """Whether a screen has something to show."""
        return any(each.get("type") == f"{APL}.RenderDocument" for each in self.directives)


def read_answer(document: Json) -> Answer:
    """Takes a response apart; never fails."""
    response = mapping(document.get("response"))
    speech = mapping(response.get("outputSpeech"))
    return Answer(
        speech=_text(speech.get("ssml")) or _text(speech.get("text")),
        spoken=_spoken(speech),
        reprompt=_spoken(mapping(mapping(response.get("reprompt")).get("outputSpeech"))),
        card=_card(mapping(response.get("card"))),
        ending=_ending(response),
        attributes=mapping(document.get("sessionAttributes")),
        directives=tuple(map(mapping, _list(response.get("directives")))),
    )


def elicited_by(answer: Answer, intent: str) -> Elicited | None:
    """The slot that the answer asks for, where it asks for one; `intent` is the one it answers."""
    for directive in answer.directives:
        if directive.get("type") == "Dialog.ElicitSlot":
            updated = _text(mapping(directive.get("updatedIntent")).get("name"))
            return Elicited(updated or intent, _text(directive.get("slotToElicit")))
    return None


def mapping(value: object) -> Mapping[str, Any]:
    """The value if it is a JSON object, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _spoken(speech: Mapping[str, Any]) -> str:
    return heard(_text(speech.get("ssml"))) or " ".join(_text(speech.get("text")).split())


def _card(card: Mapping[str, Any]) -> Card | None:
    if not card:
        return None
    return Card(_text(card.get("title")), _text(card.get("content")) or _text(card.get("text")))


def _ending(response: Mapping[str, Any]) -> Ending:
    """Null keeps the session open as false does; absence leaves it to the device (RES-9)."""
    if "shouldEndSession" not in response:
        return "unset"
    return "closed" if response["shouldEndSession"] is True else "open"
