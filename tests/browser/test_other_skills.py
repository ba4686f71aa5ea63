"""The page in front of a skill that is not as ours is."""

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from skill.dialogue.explained import Explained
from skill.tools.authoring.load import Folder
from skill.tools.simulator.link import Invoke, http_skill
from skill.tools.simulator.page.live import in_process
from tests.browser.conftest import OpenPage, Serve
from tests.browser.talk import begin, say
from tests.page import page_for, serving

Json = dict[str, Any]

DOCUMENT = {
    "type": "Alexa.Presentation.APL.RenderDocument",
    "document": {
        "type": "APL",
        "version": "2023.3",
        "mainTemplate": {
            "parameters": ["payload", "clinic"],
            "items": [
                {
                    "type": "Container",
                    "items": [
                        {"type": "Text", "text": "${payload.answer.title}"},
                        {"type": "Text", "text": "Call ${clinic.name}: ${clinic.phone}"},
                        {"type": "Text", "text": "${payload.answer.missing.deep}"},
                    ],
                }
            ],
        },
    },
    "datasources": {
        "answer": {"title": "After <your> treatment"},
        "clinic": {"name": "Glow", "phone": "555 0100"},
    },
}


def changed(change: Callable[[Json], object], tells: bool = True) -> Callable[[Folder], Invoke]:
    """Our skill, its responses changed."""

    def make(folder: Folder) -> Invoke:
        skill = in_process(folder)

        def invoke(request: Json) -> Explained:
            explained = skill(request)
            response: Json = json.loads(json.dumps(explained.response))
            change(response)
            return Explained(response, explained.explanation if tells else {})

        return invoke

    return make


def test_a_screen_document_is_drawn_in_place_of_the_card(open_page: OpenPage, serve: Serve) -> None:
    def with_document(response: Json) -> None:
        response["response"]["directives"] = [DOCUMENT]

    page = open_page(serve(page_for(make_skill=changed(with_document))))
    page.get_by_text("Large screen").click()
    begin(page)
    assert page.locator(".device.screen p").all_inner_texts() == [
        "After <your> treatment",
        "Call Glow: 555 0100",
    ]


def test_an_answer_without_a_disclaimer_is_an_alarm(open_page: OpenPage, serve: Serve) -> None:
    def without_disclaimer(response: Json) -> None:
        response["response"]["outputSpeech"]["ssml"] = "<speak>Wear what you like.</speak>"

    page = open_page(serve(page_for(make_skill=changed(without_disclaimer))))
    begin(page)
    bubble = say(page, "when can i wear makeup")
    expect(bubble.locator(".alarm")).to_contain_text("This answer carries no disclaimer")


def test_a_broken_rule_is_told_with_the_answer(open_page: OpenPage, serve: Serve) -> None:
    def without_reprompt(response: Json) -> None:
        del response["response"]["reprompt"]

    bubble = begin(open_page(serve(page_for(make_skill=changed(without_reprompt)))))
    told = "RES-11: the session stays open without a reprompt"
    expect(bubble.locator(".alarm")).to_have_text(told)


def test_a_skill_that_does_not_explain_itself(open_page: OpenPage, serve: Serve) -> None:
    silent = changed(lambda response: None, tells=False)
    page = open_page(serve(page_for(make_skill=silent)))
    begin(page)
    say(page, "when can i wear makeup")
    expect(page.locator("#why")).to_contain_text("This skill does not tell how it decided.")


def test_a_service_that_cannot_be_reached_is_told_in_one_line(
    open_page: OpenPage, serve: Serve
) -> None:
    url = "http://127.0.0.1:9/"
    page = open_page(serve(page_for(make_skill=lambda content: http_skill(url))), forgive="409")
    page.get_by_role("button", name="Open the skill").click()
    expect(page.get_by_role("status")).to_contain_text(f"{url}: cannot be reached")


def test_a_simulator_that_has_ended_is_told(open_page: OpenPage) -> None:
    with serving(page_for()) as address:
        page = open_page(address, forgive="ERR_")
    expect(page.get_by_role("status")).to_contain_text("The simulator has stopped.")
