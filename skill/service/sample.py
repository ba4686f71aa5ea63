"""A request as Alexa would send it, to try a service with."""

import json
import shlex
import uuid
from datetime import datetime
from typing import Any

from skill.service.authority import Signer

Json = dict[str, Any]


def launch(skill_id: str, now: datetime) -> Json:
    """Somebody opens the skill."""
    return envelope(skill_id, now, {"type": "LaunchRequest"})


def question(words: str, skill_id: str, now: datetime) -> Json:
    """Somebody asks the skill a question."""
    slot = {"name": "question", "value": words, "confirmationStatus": "NONE"}
    return intent("AskQuestionIntent", skill_id, now, {"question": slot})


def intent(name: str, skill_id: str, now: datetime, slots: Json | None = None) -> Json:
    """Alexa understood an intent."""
    understood = {"name": name, "confirmationStatus": "NONE", "slots": slots or {}}
    return envelope(skill_id, now, {"type": "IntentRequest", "intent": understood})


def envelope(skill_id: str, now: datetime, request: Json) -> Json:
    """A request, and all that comes with it."""
    application, user = {"applicationId": skill_id}, {"userId": "amzn1.ask.account.development"}
    return {
        "version": "1.0",
        "session": {
            "new": True,
            "sessionId": f"amzn1.echo-api.session.{uuid.uuid4()}",
            "application": application,
            "attributes": {},
            "user": user,
        },
        "context": {
            "System": {
                "application": application,
                "user": user,
                "device": {
                    "deviceId": "amzn1.ask.device.development",
                    "supportedInterfaces": {},
                },
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "development",
            }
        },
        "request": {
            **request,
            "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
            "timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": "en-US",
        },
    }


def body(event: Json) -> bytes:
    """The bytes that are sent and signed."""
    return json.dumps(event, separators=(",", ":")).encode()


def curl(event: Json, signer: Signer, url: str) -> str:
    """The command that sends a signed request; good for 150 seconds."""
    text = body(event)
    headers = signer.headers(text)
    words = ["curl", "--silent", "--show-error", url, "--data-binary", text.decode()]
    for name, value in headers.items():
        words += ["--header", f"{name}: {value}"]
    return shlex.join(words)
