"""The web service: `create_app()` for gunicorn, and what it is put together from."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any, NamedTuple

from flask import Flask, Request, Response, jsonify, request

from skill.alexa.app import SKILL_ID, App, configured_dialogues
from skill.alexa.log import write_stderr
from skill.alexa.sdk import stock_sdk
from skill.content.edition import DEFAULT
from skill.errors import AftercareError
from skill.service.amazon import amazon_keys
from skill.service.body import read_body
from skill.service.chain import read_roots
from skill.service.dispatch import Freshness, create_adapter
from skill.service.logs import Log
from skill.service.metrics import CONTENT_TYPE, Metrics
from skill.service.refusal import Reason, Refusal
from skill.service.refuse import add_refusals
from skill.service.sample import question
from skill.service.settings import Settings, read_settings
from skill.service.strict_json import decode
from skill.service.trail import Trail
from skill.service.verifier import SignatureVerifier

Json = dict[str, Any]
WriteLog = Callable[[str], object]
Verify = Callable[[Callable[[str], str | None], bytes], None]


class Trust(NamedTuple):
    """Whose requests are answered."""

    verify: Verify | None
    """Checks a signature; None answers anybody on this machine, for development."""
    roots: int
    """How many roots there are to trust."""


def create_app(environ: Mapping[str, str] | None = None) -> Flask:
    """The service as the environment configures it; it always verifies."""
    environ = os.environ if environ is None else environ
    try:
        settings = read_settings(environ)
        return create_service(environ, settings, trust_amazon(settings))
    except AftercareError as error:
        # gunicorn's start ends with one line for the person who started it.
        raise SystemExit(str(error)) from None


def trust_amazon(settings: Settings) -> Trust:
    """Alexa's requests, signed by keys that the trusted roots vouch for."""
    roots = read_roots(settings.ca_bundle)
    return Trust(SignatureVerifier(amazon_keys(settings, roots)).verify, len(roots.certificates))


def create_service(
    environ: Mapping[str, str],
    settings: Settings,
    trust: Trust,
    write_log: WriteLog = write_stderr,
) -> Flask:
    """The service with the given trust."""
    if trust.verify and not settings.skill_ids:
        raise AftercareError(f"{SKILL_ID}: not set: give the id of your skill, amzn1.ask.skill....")
    service = _Service(environ, settings, trust, write_log)
    if not trust.verify:
        service.log("warning", "NOTHING IS VERIFIED: for development on this machine only", {})
    return service.flask


class _Service:
    """The routes, and what they share."""

    def __init__(
        self, environ: Mapping[str, str], settings: Settings, trust: Trust, write_log: WriteLog
    ) -> None:
        self.flask = Flask(__name__, static_folder=None)
        # One more than the limit: werkzeug cuts a body of unannounced length off without a word.
        self.flask.config["MAX_CONTENT_LENGTH"] = settings.max_body + 1
        self.flask.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
        self._max_body = settings.max_body
        self.flask.json.sort_keys = False  # type: ignore[attr-defined]
        self._trust = trust
        self._trail = Trail()
        dialogue_of = configured_dialogues(environ)
        default = dialogue_of(DEFAULT.locale)
        topics = default.content.topics if default else {}
        self._topics = len(topics)
        self._metrics = Metrics(topics)
        self.log = Log(settings.log_level, write_log, self._metrics.lost_line)
        self._skill = App(dialogue_of, stock=stock_sdk(environ), log=self._trail.note)
        self._warm_up()
        freshness = [Freshness(settings.skill_ids)] if trust.verify else []
        self._adapter = create_adapter(self._answer, self.flask, freshness)
        self._add_routes()

    def _warm_up(self) -> None:
        """Answers once, so that what the skill loads at its first question is there and shared."""
        self._skill(question("am i ready", "", datetime.now(UTC)))

    def _add_routes(self) -> None:
        self.flask.post("/")(self.alexa)
        self.flask.get("/healthz")(self.health)
        self.flask.get("/readyz")(self.ready)
        self.flask.get("/metrics")(self.metrics)
        add_refusals(self.flask, self._metrics, self._trail, self.log)
        vars(self.flask)["wsgi_app"] = self._trail.trace(self.flask.wsgi_app)

    def alexa(self) -> Response:
        """Alexa's requests."""
        # `request` stands for whichever is under way; asking for it again and again costs.
        current: Request = request._get_current_object()  # type: ignore[attr-defined]
        body = read_body(current, self._max_body)
        if self._trust.verify:
            self._trust.verify(current.headers.get, body)
        else:
            _check_local(current)
        decode(body)
        response: Response = self._adapter.dispatch_request()
        self._note_answer()
        response.headers["X-Request-Id"] = self._trail.request_id
        return response

    def _answer(self, event: Json) -> Json:
        self._trail.kind = event["request"]["type"]
        return self._skill(event)

    def _note_answer(self) -> None:
        trail, noted, seconds = self._trail, self._trail.notes(), self._trail.seconds()
        verified = self._trust.verify is not None
        self._metrics.answered(
            trail.kind, noted.get("outcome", ""), noted.get("topic", ""), seconds
        )
        fields = {
            "alexa_request": noted.pop("request_id", ""),
            **noted,
            "request_id": trail.request_id,
            "status": 200,
            "verified": verified,
            "ms": round(seconds * 1000, 2),
        }
        self.log("info" if verified else "warning", "request", fields)

    def health(self) -> dict[str, bool]:
        """Whether the process answers."""
        return {"alive": True}

    def ready(self) -> tuple[Response, int]:
        """Whether there is content to speak and a root to trust; a broken log is no hindrance."""
        ready = self._topics > 0 and self._trust.roots > 0
        lost = self._metrics.lost_lines()
        page = jsonify(
            ready=ready, topics=self._topics, roots=self._trust.roots, log_lines_lost=lost
        )
        return page, 200 if ready else 503

    def metrics(self) -> Response:
        """The figures."""
        return Response(self._metrics.page(), content_type=CONTENT_TYPE)


def _check_local(request: Request) -> None:
    """Without verification only this machine is answered, and nobody through a proxy on it."""
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if forwarded or not ip_address(request.remote_addr or "0.0.0.0").is_loopback:
        raise Refusal(Reason.NOT_LOCAL)
