"""Everybody can use the page: by keyboard, by screen reader, on a phone, in light and dark."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, OpenPage
from tests.browser.talk import answer, begin, press, say, scan, state

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "light", "viewport": PHONE, "has_touch": True},
}


def converse(page: Page) -> None:
    """A conversation in which everything occurs that the page can show."""
    begin(page)
    say(page, "when can i wear makeup")
    say(page, "my cheek is hot and there is yellow pus")
    press(page, "Stay silent")
    answer(page, 4)


@pytest.mark.parametrize("look", LOOKS)
def test_the_accessibility_scan_finds_nothing_and_pictures_are_kept(
    open_page: OpenPage, look: str, artefacts: Path
) -> None:
    page = open_page(reduced_motion="reduce", **LOOKS[look])
    findings = scan(page)
    page.screenshot(path=artefacts / f"{look}-new.png")
    converse(page)
    page.screenshot(path=artefacts / f"{look}.png")
    page.locator(".why").nth(1).click()
    page.get_by_text("Large screen").click()
    page.locator("details.json summary").last.click()
    findings += scan(page)
    page.screenshot(path=artefacts / f"{look}-why.png", full_page=True)
    assert findings == []


def test_a_conversation_by_keyboard_alone(page: Page) -> None:
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="Skip to what the patient says")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_label("What the patient says")).to_be_focused()
    keys.type("open needling aftercare")
    keys.press("Enter")
    answer(page, 1)
    keys.type("when can i wear makeup")
    keys.press("Enter")
    expect(answer(page, 2)).to_contain_text("Avoid makeup")
    keys.press("Shift+Tab")
    keys.press("Enter")
    answer(page, 3)
    expect(page.get_by_label("What the patient says")).to_be_focused()
    tab_to(page, "Stop")
    keys.press("Space")
    expect(page.locator(".track [aria-current]")).to_have_text("Ended")


def tab_to(page: Page, name: str) -> None:
    """Tabs until a button has the focus."""
    button = page.get_by_role("button", name=name, exact=True)
    for _ in range(20):
        if button.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} cannot be reached")


def test_the_keyboard_reaches_every_control(page: Page) -> None:
    converse(page)
    page.locator("details").evaluate_all("(all) => all.forEach((each) => each.open = true)")
    wanted = page.evaluate(
        """[...document.querySelectorAll("button, select, input, summary, a[href], [tabindex]")]
        .filter((each) => each.checkVisibility() && !each.disabled)
        .filter((each) => each.type !== "radio" || each.checked)
        .map((each, number) => (each.dataset.number = number))"""
    )
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.querySelector('.skip').focus()")
    reached = set()
    for _ in wanted:
        reached.add(page.evaluate("Number(document.activeElement.dataset.number)"))
        page.keyboard.press("Tab")
    assert reached == set(wanted)


def test_the_device_is_switched_by_arrow_keys(page: Page) -> None:
    page.get_by_role("radio", name="Speaker").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Small round screen")).to_be_checked()
    expect(page.locator(".device.round")).to_be_visible()


def test_answers_are_announced(page: Page) -> None:
    begin(page)
    log = page.get_by_role("log", name="What was said")
    expect(log).to_contain_text("Welcome to Needling Aftercare.")
    expect(page.get_by_role("list", name="Session")).to_contain_text("Open")


def test_nothing_is_wider_than_a_phone(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, has_touch=True)
    converse(page)
    widths = "[document.documentElement.scrollWidth, innerWidth]"
    assert len(set(page.evaluate(widths))) == 1
    page.get_by_role("button", name="Why and screen").click()
    expect(page.locator("#why")).to_be_visible()
    assert len(set(page.evaluate(widths))) == 1
    press(page, "Conversation")
    expect(page.locator("#log")).to_be_visible()
    assert state(page) == "Waiting after reprompt"


def test_light_and_dark_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("switch", name="Dark").click()
    assert page.evaluate(colour) != light
    page.get_by_role("switch", name="Dark").click()
    assert page.evaluate(colour) == light
