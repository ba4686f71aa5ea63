"""What a screen shows of a turn, drawn in the page from the skill's own document and data."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.talk import begin, say

SCREENS = {
    "welcome": ("", ["Welcome to Needling Aftercare", "Makeup", "555 010 0199"]),
    "answer": ("when can i wear makeup", ["Makeup", "24 to 48 hours", "medical advice"]),
    "referral": ("can i go for a run", ["Exercise", "doesn't cover exercise", "medical advice"]),
    "danger": ("my lips are swelling", ["911", "I can't judge how serious this is."]),
    "did you mean": ("what about the cream", ["Did you mean", "Numbing cream"]),
}
DEVICES = {"round": "Small round screen", "screen": "Large screen"}


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_shows_what_is_said(name: str, device: str, page: Page, artefacts: Path) -> None:
    question, expected = SCREENS[name]
    page.get_by_text(DEVICES[device], exact=True).click()
    begin(page)
    if question:
        say(page, question)
    shown = page.locator(f".device.{device}.document")
    shown.screenshot(path=artefacts / f"screen {name}, {device}.png")

    for text in expected:
        expect(shown).to_contain_text(text)
    assert _inside(shown)
    expect(page.get_by_text("not by Amazon's renderer")).to_be_visible()


def _inside(device: Locator) -> bool:
    """Whether every text that does not scroll lies within the screen, whole."""
    inside: bool = device.evaluate(
        """(screen) => {
          const all = screen.getBoundingClientRect();
          return [...screen.querySelectorAll("p")]
            .filter((text) => !text.closest("[style*='overflow-y']"))
            .map((text) => text.getBoundingClientRect())
            .every((box) => box.top >= all.top && box.bottom <= all.bottom + 1)
        }"""
    )
    return inside


def test_the_number_to_call_is_the_largest_and_first(page: Page) -> None:
    page.get_by_text(DEVICES["screen"], exact=True).click()
    begin(page)
    say(page, "there is pus on my cheek")
    sizes = page.locator(".device.document p").evaluate_all(
        "(all) => all.map((p) => [parseFloat(getComputedStyle(p).fontSize), p.textContent])"
    )

    assert sizes[0][1] == "555 010 0199"
    assert sizes[0][0] == max(size for size, _ in sizes)
