"""The stock Python hello world, our own baseline: the shape that every tutorial uses.

Its handlers are those of ../node_hello/index.js.
"""

from typing import Any

import ask_sdk_core.utils as ask_utils
from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response


class Launch(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        return ask_utils.is_request_type("LaunchRequest")(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        speech = "Welcome, you can ask about your treatment. What would you like to know?"
        builder = handler_input.response_builder.speak(speech)
        return builder.ask("What would you like to know?").response


class Topic(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        return ask_utils.is_intent_name("TopicIntent")(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        slot: Any = ask_utils.get_slot(handler_input, "topic")
        topic = slot.value if slot else None
        if slot and slot.resolutions and slot.resolutions.resolutions_per_authority:
            for authority in slot.resolutions.resolutions_per_authority:
                if authority.status.code.value == "ER_SUCCESS_MATCH":
                    topic = authority.values[0].value.id
                    break
        speech = f"Hello, you asked about {topic}. Anything else?"
        return handler_input.response_builder.speak(speech).ask("Anything else?").response


class Help(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        return ask_utils.is_intent_name("AMAZON.HelpIntent")(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        builder = handler_input.response_builder.speak("You can ask me about your treatment.")
        return builder.ask("What would you like to know?").response


class CancelOrStop(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        return ask_utils.is_intent_name("AMAZON.CancelIntent")(
            handler_input
        ) or ask_utils.is_intent_name("AMAZON.StopIntent")(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        return handler_input.response_builder.speak("Goodbye!").response


class Fallback(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        return ask_utils.is_intent_name("AMAZON.FallbackIntent")(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        builder = handler_input.response_builder.speak("I don't know about that.")
        return builder.ask("What would you like to know?").response


class SessionEnded(AbstractRequestHandler):
    def can_handle(self, handler_input: HandlerInput) -> bool:
        return ask_utils.is_request_type("SessionEndedRequest")(handler_input)

    def handle(self, handler_input: HandlerInput) -> Response:
        return handler_input.response_builder.response


class CatchAll(AbstractExceptionHandler):
    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        builder = handler_input.response_builder.speak("Sorry, I had trouble. Please try again.")
        return builder.ask("Please try again.").response


sb = SkillBuilder()
for handler in (Launch, Topic, Help, CancelOrStop, Fallback, SessionEnded):
    sb.add_request_handler(handler())
sb.add_exception_handler(CatchAll())

lambda_handler = sb.lambda_handler()
