"""What the SDK makes of a request, and how to compare it with what we make of it."""

import json
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.sdk.serializer import TolerantSerializer


def read(event: Any) -> Any:
    return TolerantSerializer().from_data(event)


def stock(event: Any) -> Any:
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


def fields(model: Any) -> dict[str, Any]:
    return {name: flat(getattr(model, name)) for name in model.deserialized_types}


def flat(value: Any) -> Any:
    """A model as its class and its fields, so that two can be compared whole."""
    if hasattr(value, "deserialized_types"):
        return type(value), fields(value)
    if isinstance(value, list):
        return [flat(item) for item in value]
    if isinstance(value, dict):
        return {key: flat(item) for key, item in value.items()}
    return value
