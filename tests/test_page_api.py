"""What the page's scripts are told."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from skill.tools.simulator.page.conversation import MOST_CONVERSATIONS
from tests.page import RESOLVER, TOKEN, page_for

Json = dict[str, Any]


@pytest.fixture(name="client", scope="module")
def _client() -> FlaskClient:
    return page_for().test_client()


def post(client: FlaskClient, path: str, body: object) -> tuple[int, Json]:
    answer = client.post(f"/api/{path}", json=body, headers={"X-Aftercare-Token": TOKEN})
    document = answer.json
    assert isinstance(document, dict)
    return answer.status_code, document


class Talk:
    """A conversation through the API."""

    def __init__(self, client: FlaskClient, device: str = "speaker") -> None:
        self.client = client
        asked = {"device": device, "locale": "en-US"}
        self.state = post(client, "conversations", asked)[1]

    def take(self, act: str, text: str = "") -> Json:
        """The turn, as the page gets it."""
        path = f"conversations/{self.state['id']}/turns"
        status, answer = post(self.client, path, {"act": act, "text": text})
        assert status == 200, answer
        self.state = answer["conversation"]
        turn: Json = answer["turns"][0]
        return turn


@pytest.fixture(name="talk")
def _talk(client: FlaskClient) -> Talk:
    return Talk(client)


def words(turn: Json) -> str:
    return "".join(part["text"] for part in turn["parts"])


def disclaimer(turn: Json) -> str:
    return "".join(part["text"] for part in turn["parts"] if part["disclaimer"])


def test_the_states_of_a_session(talk: Talk) -> None:
    seen = [talk.state["state"]]
    for act in ("launch", "silence", "silence"):
        talk.take(act)
        seen.append(talk.state["state"])
    assert seen == ["none", "open", "reprompted", "ended"]


def test_a_silence_is_answered_with_the_reprompt(talk: Talk) -> None:
    launched = talk.take("launch")
    silence = talk.take("silence")
    assert silence["request"] is None
    assert silence["parts"] == launched["reprompt"]
    assert words(silence).startswith("You can ask, for example, when can I wear makeup.")
    assert words(talk.take("silence")) == ""


def test_an_answer_is_explained(talk: Talk) -> None:
    talk.take("launch")
    turn = talk.take("say", "Is foundation fine at my sister's wedding?")
    why = turn["why"]
    assert why["asked"] == "AskQuestionIntent"
    assert why["how"] == "elicited"
    assert why["slots"] == [
        {
            "name": "question",
            "heard": "is foundation fine at my sister's wedding",
            "resolvable": False,
            "values": [],
        }
    ]
    assert why["topic"] == {"id": "makeup", "name": "makeup", "kind": "answered"}
    assert why["source"]["sections"] == [
        "What Can You Expect After A Microneedling Treatment?",
        "NOTE",
    ]
    assert why["source"]["reviewed"] is False
    assert "24 to 48 hours" in why["source"]["facts"]
    assert why["outcome"] == "answered"
    assert disclaimer(turn).startswith("It's general information, not medical advice")
    assert turn["disclaimer_missing"] is False
    assert turn["notices"] == []


def test_a_slot_shows_what_it_was_resolved_to(talk: Talk) -> None:
    samples = RESOLVER.model.intents["WhatDoesItHelpWithIntent"].samples
    sample = next(each for each in samples if each.endswith("{concern}"))
    turn = talk.take("one_shot", sample.replace("{concern}", "scars"))
    assert turn["why"]["slots"] == [
        {
            "name": "concern",
            "heard": "scars",
            "resolvable": True,
            "values": [{"id": "scarring", "name": "scarring"}],
        }
    ]


def test_a_classified_question_tells_score_margin_runner_up_and_words(talk: Talk) -> None:
    talk.take("launch")
    why = talk.take("say", "is it alright to put some foundation on for my sister's wedding")["why"]
    assert why["path"] == "classifier"
    assert why["topic"]["id"] == "makeup"
    assert 0 < why["margin"] <= why["score"] <= 1
    assert why["runner_up"]
    assert "foundation" in why["words"]


def test_an_urgent_sign_is_told_from_the_words(talk: Talk) -> None:
    talk.take("launch")
    turn = talk.take("say", "there is yellow pus on my cheek")
    why = turn["why"]
    assert (why["outcome"], why["path"], why["topic"]["id"]) == (
        "urgent",
        "screen",
        "urgent_symptoms",
    )
    assert "555 010 0199" in words(turn)
    assert disclaimer(turn)


@pytest.mark.parametrize("text", ["when can I wear makeup", "Makeup?"])
def test_a_device_that_does_not_listen_is_called_by_the_skills_name(talk: Talk, text: str) -> None:
    turn = talk.take("say", text)
    assert turn["call"] == "Alexa, ask needling aftercare"
    assert turn["text"] == text
    assert turn["why"]["topic"]["id"] == "makeup"
    assert talk.state["state"] == "ended"


def test_who_calls_the_skill_by_name_is_not_called_again(talk: Talk) -> None:
    turn = talk.take("say", "Alexa, open needling aftercare")
    assert (turn["call"], talk.state["state"]) == ("", "open")


def test_a_one_shot_is_answered_and_closed_even_in_a_session(talk: Talk) -> None:
    talk.take("launch")
    turn = talk.take("one_shot", "when can I wear makeup")
    assert turn["request"]["session"]["new"] is True
    assert talk.state["state"] == "ended"


def test_requests_and_responses_are_shown_as_a_real_device_has_them(talk: Talk) -> None:
    talk.take("launch")
    turn = talk.take("say", "when can i wear makeup")
    assert "trace" not in str(turn["request"]) + str(turn["response"])
    assert turn["request"]["session"]["attributes"] == {"said": "welcome"}
    assert 200 < turn["bytes"] < turn["limit"] == 24_576
    assert turn["ms"] > 0


def test_suggestions_follow_the_conversation(talk: Talk) -> None:
    assert talk.state["suggestions"]["replies"] == []
    assert "Urgent symptoms" in talk.state["suggestions"]["topics"]
    talk.take("launch")
    talk.take("say", "when can i wear makeup")
    assert talk.state["suggestions"]["replies"] == ["No", "Say that again"]
    assert talk.state["suggestions"]["topics"][:3] == [
        "Redness and swelling",
        "Home care after treatment",
        "The aftercare instructions",
    ]


def test_every_suggested_topic_reaches_its_topic(client: FlaskClient) -> None:
    content = client.get("/api/content", headers={"X-Aftercare-Token": TOKEN}).json
    assert content
    talk = Talk(client)
    reached = {topic["id"]: talk.take("say", topic["name"])["why"] for topic in content["topics"]}
    assert len(reached) == 48
    assert {id_ for id_, why in reached.items() if (why["topic"] or {}).get("id") != id_} == set()


@pytest.mark.parametrize(
    ("device", "shape"), [("speaker", None), ("round", "ROUND"), ("screen", "RECTANGLE")]
)
def test_each_device_sends_its_own_screen(
    client: FlaskClient, device: str, shape: str | None
) -> None:
    talk = Talk(client)
    talk.take("launch")
    switched = post(client, f"conversations/{talk.state['id']}/device", {"device": device})
    assert switched[1]["conversation"]["state"] == "open"
    context = talk.take("say", "when can i wear makeup")["request"]["context"]
    assert context.get("Viewport", {}).get("shape") == shape


@pytest.mark.parametrize(
    ("path", "body", "status", "error"),
    [
        (
            "conversations",
            {"device": "toaster", "locale": "en-US"},
            409,
            "device is one of: speaker, round, screen",
        ),
        (
            "conversations",
            {"device": "round", "locale": "xx"},
            409,
            "locale is en-US: start the page with --edition for another",
        ),
        ("conversations", [], 409, "send a JSON object"),
        (
            "conversations/none/turns",
            {"act": "launch"},
            409,
            "this conversation is over: begin a new one",
        ),
        ("conversations/none/again", {}, 409, "this conversation is over: begin a new one"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(
    client: FlaskClient, path: str, body: object, status: int, error: str
) -> None:
    assert post(client, path, body) == (status, {"error": error})


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"act": "shout"}, "act is one of: launch, say, one_shot, stop, silence"),
        ({"act": "say", "text": 7}, "at most 1,000 characters can be said at once"),
        ({"act": "say", "text": "a" * 1_001}, "at most 1,000 characters can be said at once"),
    ],
)
def test_a_turn_that_makes_no_sense_is_refused(talk: Talk, body: Json, error: str) -> None:
    path = f"conversations/{talk.state['id']}/turns"
    assert post(talk.client, path, body) == (409, {"error": error})


def test_what_is_too_large_or_not_json_is_refused(client: FlaskClient) -> None:
    headers = {"X-Aftercare-Token": TOKEN}
    for data, kind, status in (
        (b"{", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b'"' + b"a" * 20_000 + b'"', "application/json", 413),
    ):
        answer = client.post("/api/conversations", data=data, content_type=kind, headers=headers)
        assert answer.status_code == status
        assert list(answer.json or {}) == ["error"]


def test_only_so_many_conversations_are_kept(client: FlaskClient, talk: Talk) -> None:
    for _ in range(MOST_CONVERSATIONS):
        Talk(client)
    path = f"conversations/{talk.state['id']}/turns"
    assert post(client, path, {"act": "launch"})[0] == 409
