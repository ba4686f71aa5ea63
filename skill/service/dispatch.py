"""The skill in the shape that Alexa's Flask adapter dispatches to.

The adapter parses a body, asks its verifiers, invokes the skill, and makes the answer JSON. Each of
these steps is given to it here; only the signature is checked before, because it parses first.
"""

import time
from collections.abc import Callable, Collection, Mapping
from typing import Any

from ask_sdk_core.skill import CustomSkill
from flask import Flask

from skill.service.flask_sdk import (
    VERIFY_SIGNATURE_APP_CONFIG,
    VERIFY_TIMESTAMP_APP_CONFIG,
    SkillAdapter,
)
from skill.service.strict_json import parse
from skill.service.verifier import check_shape, check_skill_id, check_timestamp

Json = dict[str, Any]


class Freshness:
    """An adapter's verifier: of now, and for one of our skills."""

    def __init__(self, skill_ids: Collection[str], clock: Callable[[], float] = time.time) -> None:
        self._skill_ids = skill_ids
        self._clock = clock

    def verify(
        self,
        headers: Mapping[str, str],
        serialized_request_env: str,
        deserialized_request_env: Json,
    ) -> None:
        """Raises a Refusal; the adapter lets it pass."""
        check_timestamp(deserialized_request_env["request"], self._clock())
        check_skill_id(deserialized_request_env, self._skill_ids)


class _Serializer:
    """Requests stay JSON: the skill itself reads them into the SDK's models."""

    def deserialize(self, payload: str, obj_type: object) -> Json:
        event = parse(payload)
        check_shape(event)
        return event

    def serialize(self, obj: Json) -> Json:
        return obj


class HostedSkill(CustomSkill):
    """The same skill as on Lambda, with its own care for whatever goes wrong."""

    serializer: Any
    custom_user_agent: Any

    def __init__(self, app: Callable[[Json], Json]) -> None:
        self._app = app
        self.serializer = _Serializer()
        self.custom_user_agent = None

    def invoke(self, request_envelope: Any, context: object) -> Any:
        """The response to a parsed request."""
        return self._app(request_envelope)


def create_adapter(
    app: Callable[[Json], Json], flask: Flask, verifiers: Collection[Freshness]
) -> SkillAdapter:
    """Alexa's adapter on our skill, with our verifiers in place of the stock ones."""
    flask.config[VERIFY_SIGNATURE_APP_CONFIG] = False
    flask.config[VERIFY_TIMESTAMP_APP_CONFIG] = False
    return SkillAdapter(HostedSkill(app), "aftercare", list(verifiers), flask)
