"""Each rule that a response can break is noticed, and nothing else is."""

from typing import Any

import pytest

from skill.tools.simulator.interaction import read_model
from skill.tools.simulator.limits import broken_rules
from tests.simulated import ELICIT, MODEL, Json, listening, says

SCREEN: Json = {"Alexa.Presentation.APL": {}}
APL = {"type": "Alexa.Presentation.APL.RenderDocument"}


def card(**fields: Any) -> Json:
    return {"card": {"type": "Standard", "title": "T", "text": "t", **fields}}


ROWS: list[tuple[str, Json, list[str]]] = [
    ("a plain answer", says("Well."), []),
    ("a question", listening(ELICIT), []),
    ("a standard card", says("Well.", **card(image={"smallImageUrl": "https://x/y.png"})), []),
    ("another version", {**says("Well."), "version": "2"}, ["RES-1"]),
    ("no response", {"version": "1.0"}, ["RES-1", "RES-10"]),
    ("an unknown part", says("Well.", speech="x"), ["RES-1"]),
    ("text called markup", says("", outputSpeech={"type": "SSML", "text": "x"}), ["RES-2"]),
    ("long speech", says("a" * 7_985), ["RES-3"]),
    ("the longest speech", says("a" * 7_984), []),
    ("broken markup", says("a & b"), ["SSML-1"]),
    ("markup of another root", says("", outputSpeech={"type": "SSML", "ssml": "<p/>"}), ["SSML-1"]),
    ("a whisper", says("<amazon:effect name='whispered'>psst</amazon:effect>"), []),
    ("a long card", says("Well.", **card(text="a" * 8_000)), ["RES-4"]),
    ("the longest card", says("Well.", **card(text="a" * 7_999)), []),
    ("an image over http", says("Well.", **card(image={"smallImageUrl": "http://x"})), ["RES-5"]),
    ("an unknown card", says("Well.", **card(type="Fancy")), ["RES-7"]),
    ("much to carry", says("Well.") | {"sessionAttributes": {"a": "b" * 4_096}}, ["RES-8"]),
    (
        "far too much",
        says("Well.") | {"sessionAttributes": {"a": "b" * 25_000}},
        ["RES-6", "RES-8"],
    ),
    ("open without a reprompt", says("Well.", ends=False), ["RES-11"]),
    ("asks and leaves", says("Well?"), ["RES-11"]),
    ("a document for no screen", says("Well.", directives=[APL]), ["APL-1"]),
    ("asks for a slot and leaves", says("Well.", directives=[ELICIT]), ["RES-12"]),
    ("an unknown slot", listening(ELICIT | {"slotToElicit": "x"}), ["RES-12"]),
    ("no dialog", listening(ELICIT | {"updatedIntent": {"name": "CanItTreatIntent"}}), ["MOD-8"]),
]


def request(type_: str = "LaunchRequest", interfaces: Json | None = None) -> Json:
    device = {"supportedInterfaces": interfaces or {}}
    return {"request": {"type": type_}, "context": {"System": {"device": device}}}


def rules(response: Json, asked: Json | None = None, milliseconds: float = 1.0) -> list[str]:
    notices = broken_rules(asked or request(), response, read_model(MODEL), milliseconds)
    return [notice.rule for notice in notices]


@pytest.mark.parametrize(
    ("response", "broken"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_the_rules_that_a_response_breaks(response: Json, broken: list[str]) -> None:
    assert rules(response) == broken


def test_a_screen_may_show_a_document() -> None:
    assert rules(says("Well.", directives=[APL]), request(interfaces=SCREEN)) == []


def test_eight_seconds_are_too_long() -> None:
    assert rules(says("Well."), milliseconds=8_001) == ["LAT-1"]


def test_an_ended_session_gets_no_speech() -> None:
    ended = request("SessionEndedRequest")
    assert rules({"version": "1.0", "response": {}}, ended) == []
    assert rules(says("Bye."), ended) == ["REQ-7"]


def test_a_notice_reads_as_a_line() -> None:
    notice = broken_rules(request(), says("Well?"), read_model(MODEL), 1.0)[0]
    assert str(notice) == "RES-11: the speech asks something but closes the session"
