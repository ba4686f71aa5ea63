"""A Chromium, and pages in it that must not complain of anything."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.page import page_for, serving

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
HOW_TO = "the browser tests need Chromium: apt-get install chromium"
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESK = {"width": 1360, "height": 900}
PHONE = {"width": 360, "height": 740}

OpenPage = Callable[..., Page]
Serve = Callable[[Flask], str]


@pytest.fixture(name="browser", scope="package")
def _browser() -> Iterator[Browser]:
    """The browser, for this package alone: while it is open no other test can run an event loop.

    Where tests must not be skipped, its absence is a failure.
    """
    if not CHROMIUM and os.environ.get("CI"):
        pytest.fail(HOW_TO)
    if not CHROMIUM:
        pytest.skip(HOW_TO)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(name="address", scope="package")
def _address() -> Iterator[str]:
    """The page on the shipped content."""
    with serving(page_for()) as address:
        yield address


@pytest.fixture(name="serve")
def _serve() -> Iterator[Serve]:
    """Serves another page for as long as it is open."""
    with ExitStack() as stack:
        yield lambda app: stack.enter_context(serving(app))


@pytest.fixture(name="open_page")
def _open_page(browser: Browser, address: str, serve: Serve) -> Iterator[OpenPage]:
    """Opens the page in a fresh profile; afterwards the browser must have complained of nothing."""
    complaints: list[str] = []
    contexts = []

    def open_page(at: str = address, script: str = "", forgive: str = "", **options: Any) -> Page:
        context = browser.new_context(**({"viewport": DESK} | options))
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.on("console", lambda message: complaints.extend(_complaint(message, forgive)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(at)
        page.locator(".track [aria-current]").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(name="page")
def _page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture(name="artefacts", scope="package")
def _artefacts(pytestconfig: pytest.Config) -> Path:
    """Where pictures are kept."""
    folder = pytestconfig.rootpath / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _complaint(message: ConsoleMessage, forgiven: str) -> Iterator[str]:
    if message.type in ("error", "warning") and not (forgiven and forgiven in message.text):
        yield message.text
