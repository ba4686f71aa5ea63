"""Where a response breaks Alexa's rules: told as notices, for a device plays on where it can."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from skill.tools.simulator.answer import Answer, elicited_by, mapping, read_answer
from skill.tools.simulator.envelope import APL, Json
from skill.tools.simulator.interaction import InteractionModel
from skill.tools.simulator.speech_text import parse

SPEECH = 7_999
CARD = 8_000
IMAGE_URL = 2_000
RESPONSE = 24_576
"""Bytes; Alexa takes 120,000 today, but took no more than this for years."""
ATTRIBUTES = 4_096
"""Bytes; no limit is documented, but they travel with every request."""
SECONDS = 8

_PARTS = frozenset(
    {
        "apiResponse",
        "canFulfillIntent",
        "card",
        "directives",
        "outputSpeech",
        "reprompt",
        "shouldEndSession",
    }
)
_CARDS = frozenset({"Simple", "Standard", "LinkAccount", "AskForPermissionsConsent"})


class Notice(NamedTuple):
    """One broken rule."""

    rule: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}"


class Exchange(NamedTuple):
    """A request and what came back."""

    request: Json
    response: Json
    answer: Answer
    model: InteractionModel
    milliseconds: float


Rule = Callable[[Exchange], Iterator[Notice]]


def broken_rules(
    request: Json, response: Json, model: InteractionModel, milliseconds: float
) -> tuple[Notice, ...]:
    """Every rule that the response breaks."""
    exchange = Exchange(request, response, read_answer(response), model, milliseconds)
    rules = _ENDED if _request(exchange)["type"] == "SessionEndedRequest" else _ANSWERED
    return tuple(notice for rule in rules for notice in rule(exchange))


def _request(exchange: Exchange) -> Mapping[str, Any]:
    return mapping(exchange.request.get("request"))


def _response(exchange: Exchange) -> Mapping[str, Any]:
    return mapping(exchange.response.get("response"))


def _shape(exchange: Exchange) -> Iterator[Notice]:
    if exchange.response.get("version") != "1.0":
        yield Notice("RES-1", 'the version is not "1.0"')
    if not isinstance(exchange.response.get("response"), dict):
        yield Notice("RES-1", "there is no response object")
    for key in sorted(set(_response(exchange)) - _PARTS):
        yield Notice("RES-1", f'"{key}" is not a part of a response')


def _speech(exchange: Exchange) -> Iterator[Notice]:
    response = _response(exchange)
    reprompt = mapping(response.get("reprompt"))
    for name, holder in (("speech", response), ("reprompt", reprompt)):
        if "outputSpeech" in holder:
            yield from _one_speech(name, mapping(holder["outputSpeech"]))


def _one_speech(name: str, speech: Mapping[str, Any]) -> Iterator[Notice]:
    field = {"SSML": "ssml", "PlainText": "text"}.get(str(speech.get("type")))
    text = speech.get(field) if field else None
    if not isinstance(text, str):
        yield Notice("RES-2", f"the {name} is neither SSML nor PlainText")
        return
    if len(text) > SPEECH:
        yield Notice("RES-3", f"the {name} has {len(text)} characters of at most {SPEECH}")
    if field == "ssml" and ((tree := parse(text)) is None or tree.tag != "speak"):
        yield Notice("SSML-1", f"the {name} is not well-formed <speak>")


def _card(exchange: Exchange) -> Iterator[Notice]:
    card = mapping(_response(exchange).get("card"))
    if not card:
        return
    if str(card.get("type")) not in _CARDS:
        yield Notice("RES-7", f'unknown card type "{card.get("type")}"')
    images = [str(url) for url in mapping(card.get("image")).values()]
    texts = [str(card.get(field) or "") for field in ("title", "content", "text")]
    size = sum(map(len, texts + images))
    if size > CARD:
        yield Notice("RES-4", f"the card has {size} characters of at most {CARD}")
    for url in images:
        if len(url) > IMAGE_URL or not url.startswith("https://"):
            yield Notice("RES-5", f"the image {url[:40]} is too long an address or not https")


def _size(exchange: Exchange) -> Iterator[Notice]:
    size = _bytes(exchange.response)
    if size > RESPONSE:
        yield Notice("RES-6", f"the response has {size} bytes of at most {RESPONSE}")
    kept = _bytes(exchange.answer.attributes)
    if kept > ATTRIBUTES:
        yield Notice("RES-8", f"the attributes have {kept} bytes of at most {ATTRIBUTES}")


def _bytes(document: Mapping[str, Any]) -> int:
    return len(json.dumps(document, ensure_ascii=False).encode(errors="replace"))


def _session(exchange: Exchange) -> Iterator[Notice]:
    answer = exchange.answer
    asks = answer.spoken.rstrip("\"'").endswith("?")
    if answer.ending == "unset":
        yield Notice("RES-10", "shouldEndSession is not set, so that it depends on the device")
    if answer.ending == "open" and not answer.reprompt:
        yield Notice("RES-11", "the session stays open without a reprompt")
    if answer.ending == "closed" and asks:
        yield Notice("RES-11", "the speech asks something but closes the session")


def _directives(exchange: Exchange) -> Iterator[Notice]:
    device = exchange.request["context"]["System"]["device"]
    for directive in exchange.answer.directives:
        kind = str(directive.get("type"))
        if kind.startswith(f"{APL}.") and APL not in device["supportedInterfaces"]:
            yield Notice("APL-1", "a screen document for a device without a screen")
        if kind.startswith("Dialog.") and exchange.answer.ending == "closed":
            yield Notice("RES-12", f"{kind} goes with an open session")


def _elicitation(exchange: Exchange) -> Iterator[Notice]:
    intent = str(mapping(_request(exchange).get("intent")).get("name") or "")
    asked = elicited_by(exchange.answer, intent)
    if asked is None:
        return
    declared = exchange.model.intents.get(asked.intent)
    if asked.intent not in exchange.model.dialog_intents or declared is None:
        yield Notice("MOD-8", f'"{asked.intent}" is not in the dialog model: the directive is lost')
    elif asked.slot not in declared.slots:
        yield Notice("RES-12", f'"{asked.intent}" has no slot "{asked.slot}"')


def _time(exchange: Exchange) -> Iterator[Notice]:
    if exchange.milliseconds > SECONDS * 1_000:
        yield Notice("LAT-1", f"the answer took {exchange.milliseconds / 1_000:.1f} seconds")


def _silent(exchange: Exchange) -> Iterator[Notice]:
    said = [
        part for part in ("outputSpeech", "card", "directives") if _response(exchange).get(part)
    ]
    if said:
        yield Notice("REQ-7", f"an ended session cannot be answered, yet there is {said[0]}")


_ENDED: tuple[Rule, ...] = (_silent, _time)
_ANSWERED: tuple[Rule, ...] = (
    _shape, _speech, _card, _size, _session, _directives, _elicitation, _time,
)  # fmt: skip
