"""Speaking and listening, with a browser's voice that writes down what it is told to say.

A headless browser has neither voices nor a microphone, so these stand in for them.
"""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.talk import answer, begin, say

Json = dict[str, Any]

VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  cancel() {},
  speak(utterance) {
    said.push({ text: utterance.text, lang: utterance.lang, at: performance.now() });
    setTimeout(() => utterance.onend(), 0);
  },
}});
"""
EAR = """
window.heard = [];
window.SpeechRecognition = class {
  start() { window.ear = this; heard.push(this.lang); }
  stop() { this.onend(); }
};
window.hear = (words) => {
  ear.onresult({ results: [[{ transcript: words }]] });
  ear.onend();
};
"""
DEAF = """
window.SpeechRecognition = window.webkitSpeechRecognition = undefined;
Object.defineProperty(window, "speechSynthesis", { value: undefined });
"""


def switch(page: Page, name: str) -> None:
    page.get_by_role("switch", name=name).click()


def test_answers_are_read_aloud_as_the_markup_says(open_page: OpenPage) -> None:
    page = open_page(script=VOICE)
    switch(page, "Read aloud")
    begin(page)
    say(page, "my cheek is hot and there is yellow pus")
    page.wait_for_timeout(200)
    welcome, urgent = page.evaluate("said")[0], page.evaluate("said")[-1]
    assert "your micro needling aftercare sheet" in welcome["text"]
    assert urgent["text"].startswith("Call Example Clinic now at 5 5 5, 0 1 0, 0 1 9 9.")
    assert "Call nine one one" in urgent["text"]
    assert urgent["lang"] == "en-US"


SPEECHES: dict[str, tuple[list[Json], list[Json]]] = {
    "nothing": ([], []),
    "joined": ([{"text": "One "}, {"text": "two."}], [{"text": "One two."}]),
    "paused": (
        [{"text": "One."}, {"text": "", "pause": 500}, {"text": "Two."}],
        [{"text": "One."}, {"pause": 500}, {"text": "Two."}],
    ),
    "substituted": ([{"text": "masque", "say": "mask"}], [{"text": "mask"}]),
    "digits": ([{"text": "555 0100", "say_as": "telephone"}], [{"text": "5 5 5, 0 1 0 0"}]),
    "a date": ([{"text": "May 1", "say_as": "date"}], [{"text": "May 1"}]),
}


def test_what_is_said_and_when_it_pauses(page: Page) -> None:
    script = "(parts) => import('/static/voice.js').then((voice) => voice.utterances(parts))"
    planned = {name: page.evaluate(script, parts) for name, (parts, _) in SPEECHES.items()}
    assert planned == {name: plan for name, (_, plan) in SPEECHES.items()}


def test_a_pause_is_kept(open_page: OpenPage) -> None:
    page = open_page(script=VOICE)
    page.evaluate(
        """import("/static/voice.js").then((voice) => voice.speak(
            [{ text: "One." }, { text: "", pause: 300 }, { text: "Two." }], "en-US"))"""
    )
    first, second = page.evaluate("said")
    assert 295 <= second["at"] - first["at"] < 1_500


def test_nothing_is_read_aloud_when_it_is_switched_off(open_page: OpenPage) -> None:
    page = open_page(script=VOICE)
    begin(page)
    assert page.evaluate("said") == []
    switch(page, "Read aloud")
    switch(page, "Read aloud")
    say(page, "when can i wear makeup")
    assert page.evaluate("said") == []


def test_a_spoken_conversation(open_page: OpenPage) -> None:
    page = open_page(script=VOICE + EAR)
    expect(page.get_by_role("button", name="Speak", exact=True)).to_be_hidden()
    switch(page, "Read aloud")
    switch(page, "Microphone")
    expect(page.get_by_role("status")).to_contain_text("may send what you say to its maker")
    begin(page)
    page.get_by_role("button", name="Speak", exact=True).click()
    expect(page.get_by_role("button", name="Listening")).to_be_visible()
    page.evaluate("hear('when can I wear makeup')")
    expect(answer(page, 2)).to_contain_text("Avoid makeup for 24 to 48 hours")
    # The session is open, so it listens again once the answer was read.
    expect(page.get_by_role("button", name="Listening")).to_be_visible()
    page.evaluate("hear('no')")
    expect(answer(page, 3)).to_contain_text("Goodbye")
    expect(page.get_by_role("button", name="Speak", exact=True)).to_be_visible()
    assert page.evaluate("heard") == ["en-US", "en-US"]


def test_a_microphone_that_is_not_allowed_is_told(open_page: OpenPage) -> None:
    page = open_page(script=EAR)
    switch(page, "Microphone")
    page.get_by_role("button", name="Speak", exact=True).click()
    page.evaluate("ear.onerror({ error: 'not-allowed' }); ear.onend();")
    expect(page.get_by_role("status")).to_contain_text("The microphone is not allowed here")


def test_a_browser_without_voice_says_so(open_page: OpenPage) -> None:
    page = open_page(script=DEAF)
    switch(page, "Read aloud")
    expect(page.get_by_role("status")).to_contain_text("This browser cannot read aloud.")
    switch(page, "Microphone")
    expect(page.get_by_role("status")).to_contain_text("This browser cannot listen.")
    expect(page.get_by_role("switch", name="Microphone")).to_have_attribute("aria-checked", "false")
    begin(page)
