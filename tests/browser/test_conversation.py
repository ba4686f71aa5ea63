"""A person talks to the skill at the page."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.talk import answer, begin, press, reason, say, state

FULL = "It's general information, not medical advice, so ask Example Clinic."


def test_a_conversation(page: Page) -> None:
    assert state(page) == "New"
    expect(begin(page)).to_contain_text("Welcome to Needling Aftercare.")
    assert state(page) == "Open"
    bubble = say(page, "When can I wear makeup?")
    expect(bubble.locator(".words")).to_contain_text("Avoid makeup for 24 to 48 hours")
    expect(bubble.locator(".disclaimer")).to_have_text(f"Disclaimer {FULL}")
    expect(bubble.locator(".label")).to_contain_text("Answered")
    expect(page.locator(".bubble.patient").last).to_contain_text("When can I wear makeup?")
    press(page, "Stop")
    expect(answer(page, 3)).to_contain_text("Goodbye, and take care.")
    assert state(page) == "Ended"


def test_the_reasons_of_an_answer(page: Page) -> None:
    begin(page)
    say(page, "is it alright to put some foundation on for my sister's wedding")
    assert reason(page, "Heard").startswith("is it alright to put some foundation on")
    assert "AskQuestionIntent" in reason(page, "Intent")
    assert "free words" in reason(page, "Slots")
    assert reason(page, "Topic").startswith("makeup")
    assert "nearest meaning" in reason(page, "Decided by")
    assert 0 < float(reason(page, "Score")) <= 1
    assert 0 < float(reason(page, "Margin")) <= 1
    assert reason(page, "Runner-up")
    assert "foundation" in reason(page, "Deciding words")
    assert "What Can You Expect After A Microneedling Treatment?" in reason(page, "Rests on")
    assert "24 to 48 hours" in reason(page, "In its words")
    assert reason(page, "Review") == "Not yet reviewed by a clinician"
    assert "What would you like to know?" in reason(page, "If silent")


def test_the_reasons_of_an_earlier_answer(page: Page) -> None:
    begin(page)
    say(page, "when can i wear makeup")
    say(page, "does it hurt")
    page.get_by_role("button", name="Why this answer to when can i wear makeup").click()
    assert reason(page, "Topic").startswith("makeup")
    expect(page.locator("[data-why][aria-pressed=true]")).to_have_count(1)


def test_request_and_response_can_be_unfolded_and_copied(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    begin(page)
    say(page, "when can i wear makeup")
    shown = page.locator("details.json")
    expect(shown.nth(0).locator("pre")).to_be_hidden()
    shown.nth(1).locator("summary").click()
    page.get_by_role("button", name="Copy the response").click()
    expect(shown.nth(1).get_by_role("button")).to_have_text("Copied")
    response = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert "Avoid makeup" in response["response"]["outputSpeech"]["ssml"]
    assert "trace" not in response["sessionAttributes"]
    expect(page.locator(".size")).to_contain_text(" of 24,576 bytes")
    expect(page.locator(".size")).to_contain_text(" ms")


def test_an_urgent_question(page: Page) -> None:
    begin(page)
    bubble = say(page, "my cheek is hot and there is yellow pus")
    expect(bubble).to_have_class("bubble skill urgent")
    expect(bubble.locator(".label")).to_contain_text("Urgent: where to get help")
    expect(bubble.locator(".words")).to_contain_text("Call Example Clinic now at 555 010 0199.")
    expect(bubble.locator(".disclaimer")).to_have_count(1)
    expect(bubble.locator(".words")).to_contain_text("Call nine one one for")
    assert "screen for urgent signs" in reason(page, "Decided by")
    assert "pus" in reason(page, "Deciding words")
    expect(page.locator("#replies")).to_contain_text("Yes")


def test_silence_twice(page: Page) -> None:
    begin(page)
    press(page, "Stay silent")
    expect(answer(page, 2).locator(".label")).to_contain_text("Reprompt")
    expect(answer(page, 2)).to_contain_text("You can ask, for example, when can I wear makeup.")
    assert state(page) == "Waiting after reprompt"
    press(page, "Stay silent again")
    expect(page.locator(".event").last).to_have_text("Session ended")
    assert state(page) == "Ended"
    expect(page.get_by_role("button", name="Stay silent")).to_be_disabled()
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_disabled()


def test_a_one_shot(page: Page) -> None:
    begin(page)
    page.get_by_label("What the patient says").fill("when can I wear makeup")
    press(page, "One-shot")
    expect(answer(page, 2).locator(".disclaimer")).to_have_text(f"Disclaimer {FULL}")
    expect(page.locator(".bubble.patient").last).to_contain_text(
        "Alexa, ask needling aftercare, when can I wear makeup"
    )
    assert state(page) == "Ended"


def test_a_one_shot_without_words_asks_for_them(page: Page) -> None:
    press(page, "One-shot")
    expect(page.get_by_role("status")).to_contain_text("Write the question first")
    expect(page.get_by_label("What the patient says")).to_be_focused()


def test_suggestions_are_said_with_one_press(page: Page) -> None:
    begin(page)
    page.locator("#questions").get_by_role("button", name="Makeup").click()
    expect(answer(page, 2)).to_contain_text("Avoid makeup for 24 to 48 hours")
    page.locator("#replies").get_by_role("button", name="No").click()
    expect(answer(page, 3)).to_contain_text("Goodbye")
    expect(page.locator("#replies")).to_be_hidden()


def test_every_topic_can_be_found_and_said(page: Page) -> None:
    page.get_by_text("Referred to the clinic").click()
    page.locator(".topics[open]").get_by_role("button", name="Alcohol").click()
    expect(answer(page, 1).locator(".label")).to_contain_text("Referred to the clinic")


def test_starting_afresh(page: Page) -> None:
    begin(page)
    press(page, "Start afresh")
    expect(page.locator(".bubble")).to_have_count(0)
    expect(page.get_by_role("button", name="Open the skill")).to_be_visible()
    expect(page.locator("#track [aria-current]")).to_have_text("New")
    begin(page)


def test_text_stays_text(page: Page) -> None:
    begin(page)
    for text in ("<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "${7*7} {{7*7}}"):
        say(page, text)
        expect(page.locator(".bubble.patient .words").last).to_have_text(text)
    expect(page.locator("main img")).to_have_count(0)


@pytest.mark.parametrize(
    ("device", "preview"),
    [("Small round screen", ".device.round"), ("Large screen", ".device.screen")],
)
def test_the_device_switch(page: Page, device: str, preview: str) -> None:
    begin(page)
    say(page, "when can i wear makeup")
    expect(page.locator(".device.speaker")).to_contain_text("It listens")
    expect(page.locator(".app-card")).to_contain_text("Avoid wearing makeup")
    page.get_by_text(device, exact=True).click()
    expect(page.locator(preview)).to_contain_text("Avoid wearing makeup for 24 to 48 hours")
    assert state(page) == "Open"
    say(page, "does it hurt")
    expect(page.locator(preview)).to_contain_text("sandpaper")
    expect(page.locator("details.json pre").first).to_contain_text('"Viewport"')
