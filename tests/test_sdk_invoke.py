"""A skill as a function: what it answers with the remedies, and without them."""

from collections.abc import Callable
from typing import Any

import pytest
from ask_sdk_core.dispatch_components import (
    AbstractExceptionHandler,
    AbstractRequestHandler,
    AbstractRequestInterceptor,
    AbstractResponseInterceptor,
)
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import Response
from ask_sdk_model.ui import SimpleCard

from skill.alexa.sdk import stock_sdk
from skill.alexa.sdk.invoke import Invoke, create_invoke
from tests.envelopes import NAMES, changed, envelope


class Handler(AbstractRequestHandler):
    """Answers when its condition holds."""

    def __init__(
        self, condition: Callable[[HandlerInput], bool], answer: Callable[[HandlerInput], Response]
    ) -> None:
        self.condition = condition
        self.answer = answer

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return self.condition(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        return self.answer(handler_input)


class Apology(AbstractExceptionHandler):
    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        return handler_input.response_builder.speak(f"{type(exception).__name__}").response


class CountRequests(AbstractRequestInterceptor):
    def process(self, handler_input: HandlerInput) -> None:
        if handler_input.request_envelope.session:
            attributes: Any = handler_input.attributes_manager.session_attributes
            attributes["requests"] = attributes.get("requests", 0) + 1


class CloseSession(AbstractResponseInterceptor):
    def process(self, handler_input: HandlerInput, response: Response) -> None:
        response.should_end_session = True


def say(text: str) -> Callable[[HandlerInput], Response]:
    return lambda handler_input: handler_input.response_builder.speak(text).response


def say_concern(handler_input: HandlerInput) -> Response:
    envelope: Any = handler_input.request_envelope
    slot = envelope.request.intent.slots.get("concern")
    system = envelope.context.system
    screen = system.device.supported_interfaces.alexa_presentation_apl
    text = f"{slot.value if slot else None}, {screen.runtime.max_version if screen else None}"
    return (
        handler_input.response_builder.speak(text).ask(text).set_card(SimpleCard("", text)).response
    )


def fail(handler_input: HandlerInput) -> Response:
    raise ZeroDivisionError


def say_type(handler_input: HandlerInput) -> Response:
    request: Any = handler_input.request_envelope.request
    return say(str(request.object_type))(handler_input)


def asks(intent: str) -> Callable[[HandlerInput], bool]:
    def condition(handler_input: HandlerInput) -> bool:
        request: Any = handler_input.request_envelope.request
        return bool(getattr(getattr(request, "intent", None), "name", None) == intent)

    return condition


HANDLERS = [
    Handler(is_request_type("LaunchRequest"), say("Welcome")),
    Handler(is_request_type("LaunchRequest"), say("never asked")),
    Handler(asks("ConcernIntent"), say_concern),
    Handler(asks("AMAZON.HelpIntent"), fail),
    Handler(lambda handler_input: True, say_type),
]


def create(stock: bool) -> Invoke:
    return create_invoke(
        HANDLERS,
        [Apology()],
        request_interceptors=[CountRequests()],
        response_interceptors=[CloseSession()],
        stock=stock,
    )


def speech(response: dict[str, Any]) -> str:
    ssml: str = response["response"]["outputSpeech"]["ssml"]
    return ssml.removeprefix("<speak>").removesuffix("</speak>")


@pytest.mark.parametrize("name", NAMES)
def test_the_remedies_change_no_answer(name: str) -> None:
    event = envelope(name)

    assert create(stock=False)(event, None) == create(stock=True)(envelope(name), None)
    assert event == envelope(name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("launch", "Welcome"),
        ("intent_concern", "acne scars, 2023.3"),
        ("intent_list_slot", "None, 2023.3"),
        ("help", "ZeroDivisionError"),
        ("screen_touched", "Alexa.Presentation.APL.UserEvent"),
        ("skill_disabled", "AlexaSkillEvent.SkillDisabled"),
    ],
)
def test_the_first_handler_that_wants_a_request_answers_it(name: str, said: str) -> None:
    assert speech(create(stock=False)(envelope(name), None)) == said


def test_a_session_carries_its_attributes_on() -> None:
    invoke, event = create(stock=False), envelope("intent")
    first = invoke(event, None)
    event["session"]["attributes"] = first["sessionAttributes"]
    second = invoke(event, None)

    assert [first["sessionAttributes"]["requests"], second["sessionAttributes"]["requests"]] == [
        1,
        2,
    ]
    assert second["sessionAttributes"]["seen"] == ["downtime", "makeup"]


def test_outside_a_session_there_are_no_attributes() -> None:
    assert "sessionAttributes" not in create(stock=False)(envelope("skill_disabled"), None)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (changed("launch", "request.type", "Tomorrow.Request"), "Tomorrow.Request"),
        (changed("launch", "request.type", ["LaunchRequest"]), "['LaunchRequest']"),
        (changed("launch", "request.__class__", "x"), "Welcome"),
        (changed("launch", "request.timestamp", "soon"), "Welcome"),
        (changed("launch", "context", None), "Welcome"),
        (changed("launch", "context.Viewport.mode", "WINDOW"), "Welcome"),
        (changed("launch", "session", "text"), "Welcome"),
        (changed("launch", "session.attributes", [1]), "Welcome"),
        (changed("intent_concern", "request.intent.slots", None), "None, 2023.3"),
        (changed("intent_concern", "request.intent.slots.concern", None), "None, 2023.3"),
        (changed("intent_concern", "request.intent.slots.concern.value", 5), "5, 2023.3"),
        ({"request": None}, "AttributeError"),
    ],
)
def test_what_the_sdk_refuses_to_read_is_answered(event: dict[str, Any], said: str) -> None:
    assert speech(create(stock=False)(event, None)) == said


def test_attributes_too_deep_for_the_sdk_to_copy_are_handed_on() -> None:
    deep: dict[str, Any] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    response = create(stock=False)(changed("launch", "session.attributes", deep), None)

    assert response["sessionAttributes"].keys() == {"a", "requests"}


def test_the_context_reaches_the_handlers() -> None:
    invoke = create_invoke(
        [Handler(lambda handler_input: True, lambda given: say(str(given.context))(given))]
    )

    assert speech(invoke(envelope("launch"), "lambda's own")) == "lambda's own"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, False),
        ({"AFTERCARE_STOCK_SDK": ""}, False),
        ({"AFTERCARE_STOCK_SDK": "0"}, False),
        ({"AFTERCARE_STOCK_SDK": "1"}, True),
        ({"OTHER": "1"}, False),
    ],
)
def test_the_switch(environ: dict[str, str], expected: bool) -> None:
    assert stock_sdk(environ) is expected
