"""Whatever is not answered gets a short reason, is counted, and leaves one line in the log."""

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from skill.alexa.call import place_of
from skill.service.logs import Log
from skill.service.metrics import Metrics
from skill.service.refusal import Reason, Refusal
from skill.service.trail import Trail

# What Flask and werkzeug refuse by themselves.
_BY_STATUS = {
    400: Reason.UNREADABLE,
    404: Reason.NOT_FOUND,
    405: Reason.METHOD,
    413: Reason.TOO_LARGE,
}


def add_refusals(flask: Flask, metrics: Metrics, trail: Trail, log: Log) -> None:
    """Gives the application an answer to every kind of failure."""

    def refuse(reason: Reason, status: int) -> Response:
        seconds = trail.seconds()
        metrics.refused(reason, seconds)
        fields = {"request_id": trail.request_id, "status": status, "reason": reason.value}
        log("warning", "request", fields | {"ms": round(seconds * 1000, 2)})
        response = jsonify(reason=reason.value)
        response.status_code = status
        response.headers["X-Request-Id"] = trail.request_id
        return response

    @flask.errorhandler(Refusal)
    def _refusal(refusal: Refusal) -> Response:
        return refuse(refusal.reason, refusal.reason.status)

    @flask.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        status = error.code or 400
        return refuse(_BY_STATUS.get(status, Reason.REFUSED), status)

    @flask.errorhandler(Exception)
    def _fault(error: Exception) -> tuple[Response, int]:
        """A fault of ours; told by its place, as its message may hold what a patient said."""
        fault = type(error).__name__ + place_of(error.__traceback__)
        log("error", "fault", {"request_id": trail.request_id, "error": fault})
        return jsonify(reason="fault"), 500
