"""Requests as Alexa sends them, and what a response said, for the tests.

Written apart from the simulator: the skill is not only tested against our own idea of a device.
"""

import re
import xml.etree.ElementTree as ElementTree
from typing import Any

Json = dict[str, Any]

SCREEN = {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2023.3"}}}
APPLICATION = {"applicationId": "amzn1.ask.skill.x"}


def event(
    request: Json,
    *,
    new: bool = False,
    attributes: object = None,
    screen: bool = False,
    session: bool = True,
) -> Json:
    """The envelope of a request."""
    user = {"userId": "amzn1.ask.account.x"}
    return {
        "version": "1.0",
        **(
            {
                "session": {
                    "new": new,
                    "sessionId": "amzn1.echo-api.session.x",
                    "application": APPLICATION,
                    "attributes": attributes if attributes is not None else {},
                    "user": user,
                }
            }
            if session
            else {}
        ),
        "context": {
            "System": {
                "application": APPLICATION,
                "user": user,
                "device": {
                    "deviceId": "amzn1.ask.device.x",
                    "supportedInterfaces": SCREEN if screen else {},
                },
                "apiEndpoint": "https://api.amazonalexa.com",
                "apiAccessToken": "x",
            }
        },
        "request": {
            "requestId": "amzn1.echo-api.request.1",
            "timestamp": "2026-01-01T00:00:00Z",
            "locale": "en-US",
            **request,
        },
    }


def launch() -> Json:
    """A LaunchRequest."""
    return {"type": "LaunchRequest"}


def intent(name: str, /, **slots: str | tuple[str, str] | None) -> Json:
    """An IntentRequest; a slot is its words, or words with the id they resolve to."""
    return {
        "type": "IntentRequest",
        "intent": {
            "name": name,
            "confirmationStatus": "NONE",
            "slots": {slot: _slot(slot, heard) for slot, heard in slots.items()},
        },
    }


def _slot(name: str, heard: str | tuple[str, str] | None) -> Json:
    slot: Json = {"name": name, "confirmationStatus": "NONE"}
    if heard is None:
        return slot
    words, value_id = heard if isinstance(heard, tuple) else (heard, "")
    matched = {"values": [{"value": {"name": value_id, "id": value_id}}]} if value_id else {}
    code = "ER_SUCCESS_MATCH" if value_id else "ER_SUCCESS_NO_MATCH"
    authority = {"authority": f"amzn1.er-authority.x.{name.upper()}", "status": {"code": code}}
    return slot | {
        "value": words,
        "resolutions": {"resolutionsPerAuthority": [authority | matched]},
    }


def spoken(response: Json) -> str:
    """The words a patient hears, without markup; empty when the skill stays silent."""
    speech = response["response"].get("outputSpeech")
    return plain(speech["ssml"]) if speech else ""


def plain(ssml: str) -> str:
    """The text of SSML, which must be well-formed XML (SSML-1)."""
    root = ElementTree.fromstring(ssml)
    assert root.tag == "speak"
    return re.sub(r"\s+", " ", "".join(root.itertext())).strip()
