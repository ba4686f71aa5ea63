"""The same device talks to a skill at an address."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from skill.errors import AftercareError
from skill.tools.simulator.link import http_skill
from tests.simulated import device_with, says

ANSWERS = {
    "/skill": (200, json.dumps(says("Hello.")).encode()),
    "/refuses": (400, b"no"),
    "/page": (200, b"<html>"),
    "/list": (200, b"[]"),
    "/no-text": (200, b"\xff\xfe\xff"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = ANSWERS[self.path]
        assert body["version"] == "1.0"
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """The tests' output is not for access logs."""


@pytest.fixture(name="address", scope="module")
def _address() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_skill_at_an_address_answers(address: str) -> None:
    assert device_with(http_skill(f"{address}/skill")).launch().spoken == "Hello."


@pytest.mark.parametrize(
    ("path", "says_what"),
    [
        ("/refuses", "refused with status 400"),
        ("/page", "the answer is not JSON"),
        ("/no-text", "the answer is not JSON"),
        ("/list", "the answer is not a JSON object"),
    ],
)
def test_an_answer_that_is_none_is_said_in_a_line(address: str, path: str, says_what: str) -> None:
    with pytest.raises(AftercareError, match=says_what):
        device_with(http_skill(address + path)).launch()


def test_nobody_there_is_said_in_a_line() -> None:
    with pytest.raises(AftercareError, match=r"http://127\.0\.0\.1:9: cannot be reached"):
        device_with(http_skill("http://127.0.0.1:9")).launch()


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "localhost:8080", "ftp://x", "http://", "http://[", ""]
)
def test_only_web_addresses_are_reached(url: str) -> None:
    with pytest.raises(AftercareError, match="not a web address"):
        http_skill(url)
