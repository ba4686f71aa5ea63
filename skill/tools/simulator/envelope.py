"""The requests that Alexa sends, as JSON."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from skill.tools.simulator.interaction import Slot

Json = dict[str, Any]
Clock = Callable[[], datetime]
Ids = Callable[[], str]
"""Gives a fresh identifier at every call."""

DeviceKind = Literal["speaker", "round", "screen"]
"""A speaker without screen, a small round screen, a large screen."""
EndReason = Literal["USER_INITIATED", "EXCEEDED_MAX_REPROMPTS", "ERROR"]

APL = "Alexa.Presentation.APL"


class Setting(NamedTuple):
    """Whose device speaks, in which language, with which screen."""

    kind: DeviceKind = "speaker"
    locale: str = "en-US"
    application_id: str = "amzn1.ask.skill.simulated"
    user_id: str = "amzn1.ask.account.simulated"
    device_id: str = "amzn1.ask.device.simulated"


class Session(NamedTuple):
    """A conversation as each request carries it."""

    id: str
    new: bool
    attributes: Mapping[str, Any]


class _Screen(NamedTuple):
    shape: Literal["ROUND", "RECTANGLE"]
    width: int
    height: int
    arc_width: int
    arc_height: int


_SCREENS: Mapping[DeviceKind, _Screen] = {
    "round": _Screen("ROUND", 480, 480, 144, 144),
    "screen": _Screen("RECTANGLE", 1280, 800, 346, 216),
}
_DPI = 160


def launch_request() -> Json:
    """The skill was opened without a question."""
    return {"type": "LaunchRequest"}


def intent_request(
    intent: str, slots: Sequence[Slot], setting: Setting, dialog_state: str = ""
) -> Json:
    """Something was said that means an intent."""
    body: Json = {"name": intent, "confirmationStatus": "NONE"}
    if slots:
        body["slots"] = {slot.name: _slot(slot, setting.application_id) for slot in slots}
    request: Json = {"type": "IntentRequest", "intent": body}
    if dialog_state:
        request["dialogState"] = dialog_state
    return request


def session_ended_request(reason: EndReason, error: Mapping[str, str] | None = None) -> Json:
    """The session ended other than by the skill (REQ-7)."""
    request: Json = {"type": "SessionEndedRequest", "reason": reason}
    if error:
        request["error"] = dict(error)
    return request


def envelope(
    request: Json, session: Session | None, setting: Setting, request_id: str, now: datetime
) -> Json:
    """A request with all that surrounds it; skill events come without a session (REQ-1)."""
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamped = {
        "requestId": f"amzn1.echo-api.request.{request_id}",
        "timestamp": stamp,
        "locale": setting.locale,
    }
    whole: Json = {"version": "1.0", "context": _context(setting), "request": request | stamped}
    if session is not None:
        whole["session"] = {
            "new": session.new,
            "sessionId": session.id,
            "application": {"applicationId": setting.application_id},
            "attributes": dict(session.attributes),
            "user": {"userId": setting.user_id},
        }
    return whole


def device_kind(request: Json) -> DeviceKind:
    """The kind of device that sent a whole request."""
    shape = request["context"].get("Viewport", {}).get("shape")
    kinds = (kind for kind, screen in _SCREENS.items() if screen.shape == shape)
    return next(kinds, "speaker")


def _slot(slot: Slot, application_id: str) -> Json:
    body: Json = {"name": slot.name, "confirmationStatus": "NONE"}
    if not slot.heard:
        return body
    filled: Json = {"value": slot.heard}
    if slot.resolvable:
        filled["resolutions"] = _resolutions(slot, application_id)
    return body | filled | {"slotValue": {"type": "Simple", **filled}}


def _resolutions(slot: Slot, application_id: str) -> Json:
    authority: Json = {
        "authority": f"amzn1.er-authority.echo-sdk.{application_id}.{slot.type}",
        "status": {"code": "ER_SUCCESS_MATCH" if slot.values else "ER_SUCCESS_NO_MATCH"},
    }
    if slot.values:
        authority["values"] = [
            {"value": {"name": value.name, "id": value.id}} for value in slot.values
        ]
    return {"resolutionsPerAuthority": [authority]}


def _context(setting: Setting) -> Json:
    screen = _SCREENS.get(setting.kind)
    interfaces = {APL: {"runtime": {"maxVersion": "2023.3"}}} if screen else {}
    system = {
        "application": {"applicationId": setting.application_id},
        "user": {"userId": setting.user_id},
        "device": {"deviceId": setting.device_id, "supportedInterfaces": interfaces},
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "simulated",
    }
    return {"System": system} | (_viewport(screen) if screen else {})


def _viewport(screen: _Screen) -> Json:
    pixels = {"pixelWidth": screen.width, "pixelHeight": screen.height}
    experience = {
        "arcMinuteWidth": screen.arc_width,
        "arcMinuteHeight": screen.arc_height,
        "canRotate": False,
        "canResize": False,
    }
    current = {"mode": "HUB", "size": {"type": "DISCRETE", **pixels}}
    return {
        "Viewport": {
            "experiences": [experience],
            "mode": "HUB",
            "shape": screen.shape,
            **pixels,
            "dpi": _DPI,
            "currentPixelWidth": screen.width,
            "currentPixelHeight": screen.height,
            "touch": ["SINGLE"],
        },
        "Viewports": [
            {
                "type": "APL",
                "id": "main",
                "shape": screen.shape,
                "dpi": _DPI,
                "presentationType": "STANDARD",
                "canRotate": False,
                "configuration": {"current": current},
            }
        ],
    }
