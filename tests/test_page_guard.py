"""Other web sites get nothing from the page, whatever they try."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.page import TOKEN, page_for

OURS = {"Host": "127.0.0.1:8081", "X-Aftercare-Token": TOKEN}
PORT = {"SERVER_PORT": "8081"}


@pytest.fixture(name="client", scope="module")
def _client() -> FlaskClient:
    return page_for().test_client()


def ask(client: FlaskClient, path: str, headers: dict[str, str | None]) -> TestResponse:
    """A GET with our own headers, some of them changed or, with None, left out."""
    changed = {name: value for name, value in (OURS | headers).items() if value is not None}
    return client.get(path, headers=changed, environ_overrides=PORT, buffered=True)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {"X-Aftercare-Token": None}),
        ("/static/main.js", {"X-Aftercare-Token": None}),
        ("/api/content", {}),
        ("/api/content", {"Host": "localhost:8081"}),
        ("/api/content", {"Origin": "http://127.0.0.1:8081", "Sec-Fetch-Site": "same-origin"}),
        ("/api/content", {"Sec-Fetch-Site": "none"}),
    ],
)
def test_the_page_itself_is_let_in(
    client: FlaskClient, path: str, headers: dict[str, str | None]
) -> None:
    assert ask(client, path, headers).status_code == 200


@pytest.mark.parametrize(
    ("path", "headers", "reason"),
    [
        ("/", {"Host": "evil.example"}, "not addressed to this machine"),
        ("/", {"Host": "127.0.0.1.evil.example:8081"}, "not addressed to this machine"),
        ("/", {"Host": "127.0.0.1:80"}, "not addressed to this machine"),
        ("/", {"Host": "0.0.0.0:8081"}, "not addressed to this machine"),
        ("/", {"Origin": "https://evil.example"}, "sent by another site"),
        ("/", {"Origin": "null"}, "sent by another site"),
        ("/api/content", {"Origin": "http://127.0.0.1:9999"}, "sent by another site"),
        ("/api/content", {"Sec-Fetch-Site": "cross-site"}, "sent by another site"),
        ("/api/content", {"Sec-Fetch-Site": "same-site"}, "sent by another site"),
        (
            "/api/content",
            {"X-Aftercare-Token": None},
            "without the token of this run: load the page again",
        ),
        (
            "/api/content",
            {"X-Aftercare-Token": "guess"},
            "without the token of this run: load the page again",
        ),
        (
            "/api/content",
            {"X-Aftercare-Token": "gu\u00ebss"},
            "without the token of this run: load the page again",
        ),
    ],
)
def test_everybody_else_is_refused(
    client: FlaskClient, path: str, headers: dict[str, str | None], reason: str
) -> None:
    answer = ask(client, path, headers)
    assert (answer.status_code, answer.json) == (403, {"error": reason})


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/api/content", "/nowhere"])
def test_every_answer_carries_the_strict_headers(client: FlaskClient, path: str) -> None:
    headers = ask(client, path, {}).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


def test_the_page_fetches_nothing_from_elsewhere(client: FlaskClient) -> None:
    page = ask(client, "/", {}).text
    assert "//" not in page.replace("<!doctype html>", "")
