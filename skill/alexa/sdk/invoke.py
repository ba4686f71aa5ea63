"""A skill as a plain function, from request JSON to response JSON."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from ask_sdk_core.dispatch_components import (
    AbstractExceptionHandler,
    AbstractRequestHandler,
    AbstractRequestInterceptor,
    AbstractResponseInterceptor,
)
from ask_sdk_core.skill_builder import SkillBuilder

from skill.alexa.sdk.envelope import read_envelope
from skill.alexa.sdk.serializer import PlannedSerializer

Invoke = Callable[[dict[str, Any], object], dict[str, Any]]


def create_invoke(
    request_handlers: Sequence[AbstractRequestHandler],
    exception_handlers: Sequence[AbstractExceptionHandler] = (),
    *,
    request_interceptors: Sequence[AbstractRequestInterceptor] = (),
    response_interceptors: Sequence[AbstractResponseInterceptor] = (),
    stock: bool = False,
) -> Invoke:
    """A function (event, context) -> response that asks the handlers in their order."""
    builder = SkillBuilder()
    for handler in request_handlers:
        builder.add_request_handler(handler)
    for exception_handler in exception_handlers:
        builder.add_exception_handler(exception_handler)
    for request_interceptor in request_interceptors:
        builder.add_global_request_interceptor(request_interceptor)
    for response_interceptor in response_interceptors:
        builder.add_global_response_interceptor(response_interceptor)
    return _stock(builder) if stock else _tolerant(builder)


def _stock(builder: SkillBuilder) -> Invoke:
    return cast(Invoke, builder.lambda_handler())


def _tolerant(builder: SkillBuilder) -> Invoke:
    # The stock handler builds a skill for every request, and makes the event text to parse again.
    skill = builder.create()
    serializer = PlannedSerializer()
    skill.serializer = serializer

    def invoke(event: dict[str, Any], context: object) -> dict[str, Any]:
        response: dict[str, Any] = serializer.serialize(skill.invoke(read_envelope(event), context))
        return response

    return invoke
