"""Every request gets a spoken answer or a valid empty response: no exception, no state lost."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa.app import App
from skill.content.types import Content
from skill.dialogue.respond import Dialogue
from skill.understanding.understanding import Understanding
from tests.alexa import Json, event, intent, launch, spoken
from tests.test_promises import BUILT_IN, TOPICS

STATE = {"topic": "makeup", "said": "answer", "pending": "else", "disclaimed": True}
MAKEUP = "WhenCanIWearMakeupIntent"


@pytest.fixture(name="log")
def _log() -> list[str]:
    return []


@pytest.fixture(name="app")
def _app(content: Content, log: list[str]) -> App:
    dialogue = Dialogue(content, Understanding())
    return App(lambda locale: dialogue, skill_id="amzn1.ask.skill.x", log=log.append)


def changed(request: Json, path: str, value: Any) -> Json:
    """A copy of a request with one field set, "a.b.c" deep."""
    request = copy.deepcopy(request)
    inner = request
    *parents, last = path.split(".")
    for key in parents:
        inner = inner.setdefault(key, {})
    inner[last] = value
    return request


TOPIC = event(intent(MAKEUP), attributes=STATE)
CONCERN = event(intent("WhatDoesItHelpWithIntent", concern=("acne scars", "scarring")))
AUTHORITIES = "request.intent.slots.concern.resolutions.resolutionsPerAuthority"


@pytest.mark.parametrize(
    ("request_", "begins"),
    [
        pytest.param(event(launch(), new=True), "Welcome to Needling Aftercare.", id="launch"),
        pytest.param(TOPIC, "Avoid makeup for 24 to 48 hours", id="topic"),
        pytest.param(
            CONCERN, "Microneedling can be used to address scarring", id="topic with slot"
        ),
        pytest.param(event(intent("AskQuestionIntent", question="makeup")), "", id="free question"),
        pytest.param(event(intent("AskQuestionIntent", question=None)), "Sorry, I", id="no words"),
        pytest.param(event(intent("AskQuestionIntent")), "Sorry, I didn't", id="no slot"),
        pytest.param(event(intent("MoreIntent"), attributes=STATE), "That's all I", id="more"),
        pytest.param(event(intent("MoreIntent")), "I answer questions", id="more of nothing"),
        pytest.param(event(intent("AMAZON.RepeatIntent"), attributes=STATE), "Avoid", id="repeat"),
        pytest.param(event(intent("AMAZON.RepeatIntent")), "Welcome", id="repeat nothing"),
        pytest.param(event(intent("AMAZON.YesIntent"), attributes=STATE), "Of course", id="yes"),
        pytest.param(event(intent("AMAZON.NoIntent"), attributes=STATE), "Goodbye", id="no"),
        pytest.param(event(intent("AMAZON.HelpIntent")), "I answer questions", id="help"),
        pytest.param(event(intent("AMAZON.StopIntent")), "Goodbye", id="stop"),
        pytest.param(event(intent("AMAZON.CancelIntent")), "Goodbye", id="cancel"),
        pytest.param(event(intent("AMAZON.NavigateHomeIntent")), "Goodbye", id="home"),
        pytest.param(event(intent("AMAZON.FallbackIntent")), "Sorry, I didn't", id="fallback"),
        pytest.param(event(intent("IntentOfTomorrow")), "Sorry, I didn't", id="unknown intent"),
        pytest.param(
            event({"type": "SessionEndedRequest", "reason": "USER_INITIATED"}), "", id="session end"
        ),
        pytest.param(
            event({"type": "SessionEndedRequest", "reason": "NEW_REASON"}), "", id="new reason"
        ),
        pytest.param(
            event({"type": "AlexaSkillEvent.SkillDisabled"}, session=False), "", id="skill event"
        ),
        pytest.param(
            event({"type": "AlexaSkillEvent.SkillEnabled"}, session=False), "", id="enabled"
        ),
        pytest.param(
            event({"type": "System.ExceptionEncountered", "error": {"type": "NEW"}}),
            "",
            id="exception encountered",
        ),
        pytest.param(
            event({"type": "Alexa.Presentation.APL.UserEvent", "token": "x", "arguments": []}),
            "",
            id="screen touched",
        ),
        pytest.param(event({"type": "CanFulfillIntentRequest"}), "", id="can fulfill"),
        pytest.param(event({"type": "Type.Of.Tomorrow"}), "", id="unknown type"),
        # Extra, missing and wrong fields.
        pytest.param(TOPIC | {"surprise": [1]}, "Avoid makeup", id="unknown field REQ-2"),
        pytest.param(changed(TOPIC, "request.__class__", "x"), "Avoid", id="field __class__"),
        pytest.param(changed(TOPIC, "request.intent.slots", None), "Avoid", id="slots null"),
        pytest.param(changed(TOPIC, "request.intent.slots", [1]), "Avoid", id="slots a list"),
        pytest.param(changed(TOPIC, "request.intent.slots.x", None), "Avoid", id="a slot null"),
        pytest.param(changed(TOPIC, "request.dialogState", "NEW"), "Avoid", id="new dialog state"),
        pytest.param(changed(TOPIC, "request.timestamp", "soon"), "Avoid", id="bad timestamp"),
        pytest.param(changed(TOPIC, "request.intent", None), "Sorry, I", id="intent null"),
        pytest.param(changed(TOPIC, "context.Viewports", [{"type": "NEW"}]), "Avoid", id="view"),
        pytest.param(changed(TOPIC, "session.new", "maybe"), "Avoid makeup", id="new no boolean"),
        pytest.param(changed(TOPIC, "session.attributes", [1]), "Avoid", id="attributes a list"),
        pytest.param(changed(TOPIC, "session.user", 7), "Avoid makeup", id="user a number"),
        pytest.param(
            changed(CONCERN, AUTHORITIES, None),
            "Microneedling can be used to address scarring",
            id="no resolutions",
        ),
        pytest.param(
            changed(CONCERN, "request.intent.slots.concern", {"value": "x" * 100_000}),
            "Your aftercare sheet doesn't mention that one.",
            id="100 kB slot value",
        ),
        pytest.param(
            event(intent("AskQuestionIntent", question="x" * 100_000)), "I'm sorry", id="100 kB"
        ),
    ],
)
def test_response(request_: Json, begins: str, app: App) -> None:
    response = app(request_)
    assert json.loads(json.dumps(response)) == response
    assert spoken(response).startswith(begins)
    assert isinstance(response["response"]["shouldEndSession"], bool)


@pytest.mark.parametrize(
    "body", [None, 7, "x", [], {}, {"request": None}, {"session": []}], ids=str
)
def test_what_is_no_request_is_refused_in_silence(body: Any, app: App) -> None:
    assert app(body) == {"version": "1.0", "response": {"shouldEndSession": True}}


@pytest.mark.parametrize(
    "foreign",
    [
        changed(TOPIC, "context.System.application.applicationId", "another"),
        changed(TOPIC, "session.application.applicationId", "another"),
        changed(TOPIC, "context.System.application", None),
        changed(TOPIC, "context", []),
    ],
    ids=["context", "session", "no application", "no context"],
)
def test_another_skills_request_is_refused_and_logged_VER_8(
    foreign: Json, app: App, log: list[str]
) -> None:
    assert app(foreign) == {"version": "1.0", "response": {"shouldEndSession": True}}
    assert json.loads(log[0])["outcome"] == "refused"


@pytest.mark.parametrize(
    "silent",
    [
        {"type": "System.ExceptionEncountered"},
        {"type": "Type.Of.Tomorrow"},
        {"type": "Alexa.Presentation.APL.UserEvent"},
    ],
    ids=lambda request: request["type"],
)
def test_a_request_without_an_answer_keeps_the_session_and_its_state(
    silent: Json, app: App
) -> None:
    response = app(event(silent, attributes=STATE))
    assert response["sessionAttributes"] == STATE
    assert response["response"] == {"shouldEndSession": False}


def test_a_session_end_is_not_answered_REQ_7(app: App) -> None:
    response = app(event({"type": "SessionEndedRequest", "reason": "ERROR"}, attributes=STATE))
    assert response["response"] == {"shouldEndSession": True}


def test_a_failure_of_ours_is_an_apology_with_the_clinics_number(
    app: App, content: Content, log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("the patient's own words")

    monkeypatch.setattr(Dialogue, "topic", broken)
    response = app(TOPIC)
    assert "something went wrong" in spoken(response)
    assert content.clinic.phone in spoken(response)
    assert response["sessionAttributes"] == STATE
    assert json.loads(log[0])["error"].startswith("KeyError in broken, line ")
    assert "words" not in log[0]


REQUESTS = [*TOPICS, *BUILT_IN]


@pytest.mark.parametrize(
    "request_", REQUESTS, ids=lambda r: r.get("intent", r).get("name", "launch")
)
def test_the_log_holds_ids_and_never_what_a_patient_said(
    request_: Json, app: App, log: list[str]
) -> None:
    said = "my private words"
    slots = request_.get("intent", {}).get("slots", {})
    heard = {name: {"name": name, "value": said} for name in slots}
    app(event(changed(request_, "intent.slots", heard) if slots else request_))
    line = json.loads(log[0])
    known = {"week", "locale", "request_id", "asked", "topic", "outcome", "path", "ms"}
    assert set(line) <= known
    assert line["request_id"] == "amzn1.echo-api.request.1"
    assert said not in log[0]
    assert "amzn1.ask.account" not in log[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)


def paths(value: object, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every path to a field inside nested objects."""
    if not isinstance(value, dict):
        return [before]
    return [before, *(path for key in value for path in paths(value[key], (*before, key)))]


@given(data=st.data(), request_=st.sampled_from(REQUESTS), replacement=JSON)
@settings(max_examples=500, deadline=None)
def test_no_field_of_a_request_can_break_the_skill(
    data: st.DataObject, request_: Json, replacement: Any, content: Content
) -> None:
    whole = event(request_, attributes=STATE, screen=True)
    path = data.draw(st.sampled_from([path for path in paths(whole) if path]))
    log: list[str] = []
    dialogue = Dialogue(content, Understanding())
    app = App(lambda locale: dialogue, log=log.append)
    response = app(changed(whole, ".".join(path), replacement))
    assert isinstance(response["response"]["shouldEndSession"], bool)
    assert '"error"' not in log[0], "answered only by the apology"
