"""Another site, open in the same browser, gets nothing out of the page."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.page import TOKEN, serving

ATTEMPTS = {
    "read the content": "fetch(`${at}/api/content`)",
    "read it with the token": "fetch(`${at}/api/content`, {headers: {'X-Aftercare-Token': token}})",
    "begin a conversation blindly": """fetch(`${at}/api/conversations`, {
        method: "POST", mode: "no-cors", body: '{"device": "speaker", "locale": "en-US"}'})""",
    "read the page": "fetch(at)",
    "run its script": """new Promise((done, fail) => {
        const script = document.createElement("script");
        Object.assign(script, {src: `${at}/static/api.js`, onload: done, onerror: fail});
        document.head.append(script); })""",
}


@pytest.fixture(name="stranger")
def _stranger(browser: Browser) -> Iterator[Page]:
    """A page of another site; what the browser holds against it is its own affair."""
    app = Flask("stranger")
    app.add_url_rule("/", view_func=lambda: "<!doctype html><title>Free prizes</title>")
    with serving(app) as elsewhere:
        context = browser.new_context()
        page = context.new_page()
        page.goto(elsewhere.replace("127.0.0.1", "localhost"))
        yield page
        context.close()


def test_no_attempt_of_a_stranger_gives_it_anything(stranger: Page, address: str) -> None:
    learnt = {
        name: stranger.evaluate(
            f"""([at, token]) => {attempt}.then(
                (answer) => answer?.type === "opaque" ? "nothing" : answer?.text?.() ?? "loaded",
                () => "nothing")""",
            [address, TOKEN],
        )
        for name, attempt in ATTEMPTS.items()
    }
    assert learnt == dict.fromkeys(ATTEMPTS, "nothing")


def test_the_page_cannot_be_framed(stranger: Page, address: str) -> None:
    stranger.evaluate(
        """(at) => { const frame = document.createElement("iframe");
        frame.src = at; document.body.append(frame); }""",
        address,
    )
    stranger.wait_for_timeout(500)
    assert all(frame.title() != "Aftercare simulator" for frame in stranger.frames[1:])
