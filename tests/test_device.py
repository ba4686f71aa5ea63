"""The manners of a device: sessions, silence, endings."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.errors import AftercareError
from skill.tools.simulator.device import Device
from skill.tools.simulator.interaction import read_model
from skill.tools.simulator.resolve import Resolver
from tests.simulated import ELICIT, MODEL, Json, device_with, listening, says, telling

RESOLVER = Resolver(read_model(MODEL))


class Log:
    """A skill that answers from a list, the last again and again, and keeps what it was sent."""

    def __init__(self, *responses: Json) -> None:
        self._responses = list(responses)
        self.requests: list[Json] = []

    def __call__(self, request: Json) -> Json:
        self.requests.append(request)
        return self._responses.pop(0) if len(self._responses) > 1 else self._responses[0]

    @property
    def told(self) -> list[str]:
        """Every request in short: its intent, else its type with the reason."""
        return [_short(each["request"]) for each in self.requests]


def _short(request: Json) -> str:
    if "intent" in request:
        return str(request["intent"]["name"])
    return " ".join(filter(None, (request["type"], request.get("reason"))))


SAID = [
    # what is said in turn, requests sent, states after each
    ("launch", ["open needling aftercare"], ["LaunchRequest"], ["open"]),
    ("one-shot by name", ["ask needling aftercare makeup"], ["WhenCanIWearMakeupIntent"], ["open"]),
    ("one-shot", ["makeup"], ["WhenCanIWearMakeupIntent"], ["open"]),
    ("no such thing", ["sing a song"], ["AMAZON.FallbackIntent"], ["open"]),
    ("stop is an intent", ["makeup", "stop"],
     ["WhenCanIWearMakeupIntent", "AMAZON.StopIntent"], ["open", "open"]),
    ("exit is not", ["makeup", "exit"],
     ["WhenCanIWearMakeupIntent", "SessionEndedRequest USER_INITIATED"], ["open", "ended"]),
    ("quit by the wake word", ["makeup", "alexa, quit"],
     ["WhenCanIWearMakeupIntent", "SessionEndedRequest USER_INITIATED"], ["open", "ended"]),
    ("exit from nothing", ["exit"], [], ["none"]),
    ("silence in nothing", [""], [], ["none"]),
    ("silence twice", ["makeup", "", ""],
     ["WhenCanIWearMakeupIntent", "SessionEndedRequest EXCEEDED_MAX_REPROMPTS"],
     ["open", "reprompted", "ended"]),
    ("an answer after the reprompt", ["makeup", " ", "makeup", ""],
     ["WhenCanIWearMakeupIntent", "WhenCanIWearMakeupIntent"],
     ["open", "reprompted", "open", "reprompted"]),
    ("after the end all is new", ["makeup", "exit", "makeup"],
     ["WhenCanIWearMakeupIntent", "SessionEndedRequest USER_INITIATED", "WhenCanIWearMakeupIntent"],
     ["open", "ended", "open"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "requests", "states"), [row[1:] for row in SAID], ids=[row[0] for row in SAID]
)
def test_a_conversation(said: list[str], requests: list[str], states: list[str]) -> None:
    skill = Log(listening())
    device = device_with(skill)
    assert [device.say(text).state for text in said] == states
    assert skill.told == requests


def _sessions(skill: Log) -> list[tuple[str, bool, Any]]:
    found = [each["session"] for each in skill.requests]
    return [(each["sessionId"][-1], each["new"], each["attributes"]) for each in found]


def test_attributes_are_those_of_the_last_response_and_die_with_the_session() -> None:
    kept = listening() | {"sessionAttributes": {"n": 1}}
    skill = Log(kept, listening(), kept, says("Bye."), listening())
    device = device_with(skill)
    for text in ("makeup", "makeup", "makeup", "stop", "makeup"):
        device.say(text)
    assert _sessions(skill) == [
        ("1", True, {}),
        ("1", False, {"n": 1}),
        ("1", False, {}),
        ("1", False, {"n": 1}),
        ("6", True, {}),
    ]


def test_a_call_by_name_begins_anew_in_the_middle_of_a_session() -> None:
    skill = Log(listening() | {"sessionAttributes": {"n": 1}})
    device = device_with(skill)
    for text in ("makeup", "open needling aftercare", "ask needling aftercare makeup"):
        device.say(text)
    assert [(new, attributes) for _, new, attributes in _sessions(skill)] == [(True, {})] * 3


ENDINGS = [
    # shouldEndSession (None: null, "absent": not there), device, document shown, state
    (True, "speaker", False, "ended"),
    (False, "speaker", False, "open"),
    (None, "speaker", False, "open"),
    ("absent", "speaker", False, "ended"),
    ("absent", "screen", False, "ended"),
    ("absent", "screen", True, "idle"),
    ("absent", "speaker", True, "ended"),
    ("yes", "speaker", False, "open"),
]


@pytest.mark.parametrize(("ends", "kind", "shown", "state"), ENDINGS)
def test_how_a_response_leaves_the_session(ends: Any, kind: Any, shown: bool, state: str) -> None:
    response = says("Well.", reprompt="Yes?", ends=ends)
    if ends == "absent":
        del response["response"]["shouldEndSession"]
    if shown:
        response["response"]["directives"] = [{"type": "Alexa.Presentation.APL.RenderDocument"}]
    assert device_with(Log(response), kind=kind).say("makeup").state == state


def test_a_shown_document_goes_away_in_silence() -> None:
    response = says("Well.", directives=[{"type": "Alexa.Presentation.APL.RenderDocument"}])
    del response["response"]["shouldEndSession"]
    skill = Log(response)
    device = device_with(skill, kind="round")
    device.say("makeup")
    assert device.silence().state == "ended"
    assert skill.told[-1] == "SessionEndedRequest EXCEEDED_MAX_REPROMPTS"


def test_silence_speaks_the_reprompt_by_itself() -> None:
    device = device_with(Log(listening()))
    device.say("makeup")
    turn = device.silence()
    assert (turn.spoken, turn.request, turn.response) == ("What is it?", None, None)


def test_without_a_reprompt_the_first_silence_ends() -> None:
    device = device_with(Log(says("Hm.", ends=False)))
    device.say("makeup")
    assert device.silence().state == "ended"


def test_an_ended_session_speaks_nothing_whatever_the_skill_sends() -> None:
    device = device_with(Log(listening()))
    device.launch()
    turn = device.say("exit")
    assert (turn.spoken, turn.speech, turn.card, turn.reprompt) == ("", "", None, "")
    assert [notice.rule for notice in turn.notices] == ["REQ-7"]


ELICITING = [
    ("a whole sentence", ELICIT, "my cat sat on my face", "AskQuestionIntent", "IN_PROGRESS"),
    ("another intent", ELICIT, "makeup", "WhenCanIWearMakeupIntent", None),
    ("no directive", {}, "my cat sat on my face", "AMAZON.FallbackIntent", None),
    ("not in the dialog model", ELICIT | {"updatedIntent": {"name": "CanItTreatIntent"}},
     "my cat sat on my face", "AMAZON.FallbackIntent", None),
    ("for no intent", {**ELICIT, "updatedIntent": None}, "my cat", "AMAZON.FallbackIntent", None),
    ("carrier without elicitation", {}, "why is it red", "AskQuestionIntent", "STARTED"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("directive", "said", "intent", "dialog"),
    [row[1:] for row in ELICITING],
    ids=[row[0] for row in ELICITING],
)
def test_what_an_elicitation_does(
    directive: Json, said: str, intent: str, dialog: str | None
) -> None:
    skill = Log(listening(directive))
    device = device_with(skill)
    device.launch()
    turn = device.say(said)
    assert skill.told[-1] == intent
    assert skill.requests[-1]["request"].get("dialogState") == dialog
    assert turn.resolution is not None
    assert turn.resolution.intent == intent


def test_an_elicitation_outlives_the_reprompt_but_not_the_session() -> None:
    device = device_with(Log(listening(ELICIT)))
    intents = []
    for text in ("open needling aftercare", "", "so red", "exit", "so red"):
        found = device.say(text).resolution
        intents.append(found.intent if found else None)
    assert intents == [None, None, "AskQuestionIntent", None, "AMAZON.FallbackIntent"]


def test_a_turn_tells_all() -> None:
    response = says("Wait <break/> a day.", reprompt="More?", ends=False)
    response["response"]["card"] = {"type": "Simple", "title": "Makeup", "content": "A day."}
    turn = device_with(Log(response | {"explanation": {"topic": "makeup"}})).say("Makeup!")
    assert turn.request is not None
    assert turn.response == response
    told = (turn.heard, turn.spoken, turn.reprompt, turn.card, turn.trace, turn.state)
    assert told == (
        "Makeup!", "Wait a day.", "More?", ("Makeup", "A day."), {"topic": "makeup"}, "open"
    )  # fmt: skip
    assert turn.speech == "<speak>Wait <break/> a day.</speak>"
    assert turn.notices == ()


def test_an_intent_can_be_sent_directly() -> None:
    skill = Log(says("Yes."))
    device_with(skill).intend("CanItTreatIntent", {"concern": "scars"})
    slots = skill.requests[0]["request"]["intent"]["slots"]
    assert slots["concern"]["value"] == "scars"


@pytest.mark.parametrize(
    ("intent", "slots", "says_what"),
    [
        ("NoIntent", {}, 'the model has no intent "NoIntent"'),
        ("CanItTreatIntent", {"x": "y"}, 'intent "CanItTreatIntent" has no slot "x"'),
    ],
)
def test_what_the_model_lacks_cannot_be_sent(
    intent: str, slots: dict[str, str], says_what: str
) -> None:
    with pytest.raises(AftercareError, match=says_what):
        device_with(Log(says("Yes."))).intend(intent, slots)


def test_neither_side_can_change_what_the_other_holds() -> None:
    def meddling(request: Json) -> Json:
        request["session"]["attributes"]["n"] = 2
        return listening()

    turn = device_with(meddling).say("makeup")
    assert turn.request is not None
    assert turn.request["session"]["attributes"] == {}


KEYS = st.sampled_from(
    [
        *("response", "outputSpeech", "reprompt", "ssml", "text", "type", "card", "title", "image"),
        *("directives", "slotToElicit", "updatedIntent", "shouldEndSession", "sessionAttributes"),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.text() | st.sampled_from(["", "stop", "exit", "why is it red"]), max_size=5))
def test_no_text_crashes_the_device(texts: list[str]) -> None:
    _talk(lambda request: listening(ELICIT), texts)


@given(st.dictionaries(KEYS, JSON, max_size=5))
def test_no_response_crashes_the_device(response: Json) -> None:
    _talk(lambda request: response, ["makeup", "", "so", "exit"])
    _talk(lambda request: {"version": "1.0", "response": response}, ["makeup", "", "so", "exit"])


def _talk(skill: Callable[[Json], Json], texts: list[str]) -> None:
    device = Device(RESOLVER, telling(skill), clock=lambda: datetime.now(UTC), ids=lambda: "x")
    for text in texts:
        device.say(text)


@pytest.mark.parametrize(
    ("slot_first", "intent"), [(False, "WhenCanIWearMakeupIntent"), (True, "AskQuestionIntent")]
)
def test_words_of_a_sample_may_fill_the_slot_that_is_asked_for(
    slot_first: bool, intent: str
) -> None:
    log = Log(listening(ELICIT))
    device = device_with(log, slot_first=slot_first)
    device.launch()
    device.say("makeup")
    assert log.told == ["LaunchRequest", intent]


def test_without_an_elicitation_a_sample_is_a_sample() -> None:
    log = Log(listening())
    device = device_with(log, slot_first=True)
    device.launch()
    device.say("makeup")
    assert log.told == ["LaunchRequest", "WhenCanIWearMakeupIntent"]


def test_as_alexa_plus_only_opening_reaches_the_skill() -> None:
    log = Log(listening())
    device = device_with(log, alexa_plus=True)
    device.say("ask needling aftercare makeup")
    device.say("makeup")
    assert log.told == []
    device.say("open needling aftercare")
    device.say("makeup")
    assert log.told == ["LaunchRequest", "WhenCanIWearMakeupIntent"]
