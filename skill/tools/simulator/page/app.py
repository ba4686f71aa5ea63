"""The page's web application: one page, and a JSON API for its scripts."""

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from flask import Blueprint, Flask, Response, current_app, jsonify, render_template, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from skill.dialogue.explained import Explained
from skill.errors import AftercareError
from skill.tools.simulator.envelope import DeviceKind, Json, Setting
from skill.tools.simulator.page.conversation import LONGEST_TEXT, Act, Conversation, Registry
from skill.tools.simulator.page.guard import HEADERS, refusal
from skill.tools.simulator.page.keep import Folders, keep
from skill.tools.simulator.page.live import LiveContent, Loaded
from skill.tools.simulator.page.suggestions import catalogue
from skill.tools.simulator.page.view import conversation_view, turn_view
from skill.tools.simulator.resolve import Resolver

MOST_BYTES = 16_384
DEVICES: Mapping[DeviceKind, str] = {
    "speaker": "Speaker",
    "round": "Small round screen",
    "screen": "Large screen",
}
_KEY = "aftercare"
_FOLDERS = Folders()

api = Blueprint("api", __name__, url_prefix="/api")


class Desk(NamedTuple):
    """What the page works with."""

    live: LiveContent
    conversations: Registry
    folders: Folders


class _InOrder(DefaultJSONProvider):
    """Requests and responses are shown in the order they have."""

    sort_keys = False


class _Application(Flask):
    json_provider_class = _InOrder


def create_page(
    live: LiveContent,
    resolver: Resolver,
    token: str,
    device: DeviceKind = "speaker",
    folders: Folders = _FOLDERS,
) -> Flask:
    """The application for one run; only who knows the token can use it."""
    app = _Application(__name__)
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    def invoke(event: Json) -> Explained:
        skill = live.now().skill
        if skill is None:
            raise AftercareError("the content cannot be used: put the problems right first")
        return skill(event)

    app.extensions[_KEY] = Desk(live, Registry(resolver, invoke), folders)

    @app.before_request
    def only_our_own_page() -> tuple[Response, int] | None:
        reason = refusal(request, token)
        return _error(reason, 403) if reason else None

    @app.after_request
    def with_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.get("/")
    def page() -> str:
        return render_template(
            "page.html", token=token, locales=[live.edition.locale], devices=DEVICES, chosen=device
        )

    app.register_blueprint(api)
    app.register_error_handler(AftercareError, lambda error: _error(str(error), 409))
    app.register_error_handler(HTTPException, _http_error)
    return app


@api.get("/content")
def content() -> Json | tuple[str, int]:
    """What answers now, and the problems of what lies on disk; nothing if that was seen already."""
    loaded = _desk().live.now()
    if request.args.get("seen") == str(loaded.version):
        return "", 204
    return {
        "version": loaded.version,
        "usable": loaded.skill is not None,
        "clinic": loaded.folder.content.clinic.name if loaded.folder else "",
        "topics": list(catalogue(loaded.folder.content)) if loaded.folder else [],
        "problems": [problem._asdict() for problem in loaded.problems],
    }


@api.post("/conversations")
def begin() -> Json:
    """A new conversation at a device."""
    asked = _asked()
    setting = Setting(_one_of(asked, "device", DeviceKind), _locale(asked))
    loaded = _desk().live.now()
    return conversation_view(_desk().conversations.open(setting), loaded)


@api.post("/conversations/<id_>/turns")
def take(id_: str) -> Json:
    """The next turn."""
    asked, conversation = _asked(), _desk().conversations.find(id_)
    act: Act = _one_of(asked, "act", Act)
    text = asked.get("text", "")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise AftercareError(f"at most {LONGEST_TEXT:,} characters can be said at once")
    with conversation.lock:
        conversation.take(act, text)
        return _state(conversation, [len(conversation.turns) - 1])


@api.post("/conversations/<id_>/again")
def again(id_: str) -> Json:
    """Every turn that the content as it is now answers differently."""
    conversation = _desk().conversations.find(id_)
    with conversation.lock:
        return _state(conversation, conversation.again())


@api.post("/conversations/<id_>/device")
def switch(id_: str) -> Json:
    """Goes on at another device."""
    kind: DeviceKind = _one_of(_asked(), "device", DeviceKind)
    conversation = _desk().conversations.find(id_)
    with conversation.lock:
        conversation.switch(kind)
        return _state(conversation, [])


@api.post("/conversations/<id_>/dialog")
def save(id_: str) -> Json:
    """Keeps the conversation as a dialog; the name of its file."""
    conversation, loaded = _desk().conversations.find(id_), _desk().live.now()
    if loaded.folder is None:
        raise AftercareError("the content cannot be used: put the problems right first")
    with conversation.lock:
        turns = [taken.turn for taken in conversation.turns]
    return {"path": keep(turns, loaded.folder.content.speech, _desk().folders).as_posix()}


def _desk() -> Desk:
    desk: Desk = current_app.extensions[_KEY]
    return desk


def _state(conversation: Conversation, numbers: list[int]) -> Json:
    loaded: Loaded = _desk().live.now()
    return {
        "conversation": conversation_view(conversation, loaded),
        "turns": [turn_view(conversation, number, loaded) for number in numbers],
    }


def _asked() -> Mapping[str, Any]:
    asked = request.get_json()
    if not isinstance(asked, dict):
        raise AftercareError("send a JSON object")
    return asked


def _one_of(asked: Mapping[str, Any], key: str, choices: Any) -> Any:
    if asked.get(key) not in get_args(choices):
        raise AftercareError(f"{key} is one of: {', '.join(get_args(choices))}")
    return asked[key]


def _locale(asked: Mapping[str, Any]) -> str:
    spoken = _desk().live.edition.locale
    if asked.get("locale") != spoken:
        raise AftercareError(f"locale is {spoken}: start the page with --edition for another")
    return spoken


def _http_error(error: HTTPException) -> tuple[Response, int]:
    return _error(error.description or error.name, error.code or 500)


def _error(text: str, status: int) -> tuple[Response, int]:
    return jsonify({"error": text}), status
