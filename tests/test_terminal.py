"""A conversation in the terminal, typed or piped."""

import io

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from skill.errors import AftercareError
from skill.tools.simulator.askable import askable
from skill.tools.simulator.interaction import read_model
from skill.tools.simulator.terminal import Screen, converse, piped, typed
from tests.simulated import MODEL, Json, device_with, listening, says


def skill(request: Json) -> Json:
    """Says which intent it was asked, and stays open until told to stop."""
    name = request["request"].get("intent", {}).get("name")
    if name == "AMAZON.StopIntent":
        return says("Bye.")
    if name is None:
        return listening() if request["request"]["type"] == "LaunchRequest" else {"response": {}}
    trace: Json = {"topic": "makeup", "outcome": "answered", "path": "exact", "why": ["make", "up"]}
    trace |= {"score": 0.9, "margin": 0.2, "runner_up": "sunscreen", "offered": []}
    return says(name, reprompt="More?", ends=False) | {"explanation": trace}


def shown(text: str, *, quiet: bool = True) -> list[str]:
    lines: list[str] = []
    screen = Screen(lines.append, (lambda line: None) if quiet else lines.append)
    converse(
        device_with(skill),
        piped(io.BytesIO(text.encode()), lines.append),
        screen,
        name="needling aftercare",
    )
    return lines


def test_a_conversation_reads_whole() -> None:
    assert shown("alexa, open needling aftercare\nMakeup?\n\n\n\nmakeup\nstop\n") == [
        "you: alexa, open needling aftercare",
        "alexa: Ask away.",
        "you: Makeup?",
        "alexa: WhenCanIWearMakeupIntent",
        "you: ",
        "alexa: More?",
        "you: ",
        "alexa: (the session has ended)",
        "you: ",
        "alexa: (no session is open)",
        "you: makeup",
        "alexa: WhenCanIWearMakeupIntent",
        "you: stop",
        "alexa: Bye.",
    ]


def test_beside_the_answer_stands_how_it_came_about() -> None:
    assert shown("does it help with lines\nwhy so\nexit", quiet=False) == [
        "you: does it help with lines",
        "alexa: CanItTreatIntent",
        '       CanItTreatIntent by sample, concern "lines" = wrinkles or marks',
        "       topic makeup, answered, by exact, score 0.9, 0.2 ahead of sunscreen, "
        "because of make / up",
        "       session open, 0 ms",
        "you: why so",
        "alexa: AskQuestionIntent",
        '       AskQuestionIntent by carrier, question "so"',
        "       topic makeup, answered, by exact, score 0.9, 0.2 ahead of sunscreen, "
        "because of make / up",
        "       session open, 0 ms",
        "you: exit",
        "alexa: (the session has ended)",
        "       SessionEndedRequest USER_INITIATED",
        "       session ended, 0 ms",
    ]


LEAVING = [
    ("exit with no session leaves", "exit\nmakeup", ["you: exit"]),
    ("exit in a session ends that", "makeup\nexit\n:quit\nmakeup",
     ["you: makeup", "alexa: WhenCanIWearMakeupIntent", "you: exit",
      "alexa: (the session has ended)", "you: :quit"]),
    ("nothing to read", "", []),
    ("a command unknown", ":dance", ["you: :dance", ":dance: unknown; :help lists what there is"]),
    ("nothing sent yet", ":json", ["you: :json", "nothing has been sent yet"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lines"), [row[1:] for row in LEAVING], ids=[row[0] for row in LEAVING]
)
def test_ways_to_leave_and_commands(text: str, lines: list[str]) -> None:
    assert shown(text) == lines


def test_the_last_exchange_can_be_seen() -> None:
    assert '"type": "LaunchRequest"' in shown("open needling aftercare\n:json")[-1]


def test_help_says_how_to_begin() -> None:
    assert 'Say "alexa, open needling aftercare"' in shown(":help")[1]


def test_a_closed_input_is_an_empty_one() -> None:
    assert list(piped(None, print)) == []


def test_bytes_that_are_no_text_are_replaced() -> None:
    assert list(piped(io.BytesIO(b"caf\xe9\r\n"), lambda line: None)) == [
        "caf\N{REPLACEMENT CHARACTER}"
    ]


def _unreachable(request: Json) -> Json:
    raise AftercareError("http://127.0.0.1:1: cannot be reached")


def test_a_skill_out_of_reach_ends_a_pipe_but_not_a_person() -> None:
    failed: list[AftercareError] = []
    with pytest.raises(AftercareError):
        converse(device_with(_unreachable), ["makeup"], Screen(print, print), name="x")
    screen = Screen(print, print, failed.append)
    assert converse(device_with(_unreachable), ["makeup", "makeup"], screen, name="x") == []
    assert len(failed) == 2


ENTER, CTRL_C, CTRL_D = "\r", "\x03", "\x04"

TYPED = [
    ("lines until the end", f"makeup{ENTER}yes{ENTER}{CTRL_D}", ["makeup", "yes"]),
    ("control-c drops the line", f"oops{CTRL_C}yes{ENTER}{CTRL_D}", ["yes"]),
]


@pytest.mark.parametrize(("keys", "lines"), [row[1:] for row in TYPED], ids=[r[0] for r in TYPED])
def test_typing(keys: str, lines: list[str]) -> None:
    with create_pipe_input() as keyboard, create_app_session(keyboard, DummyOutput()):
        keyboard.send_text(keys)
        assert list(typed(askable(read_model(MODEL)))) == lines


def test_what_can_be_asked_is_suggested_once_and_without_slots() -> None:
    suggested = askable(read_model(MODEL))
    assert suggested[0] == "open needling aftercare"
    assert {"when can i wear makeup", "does it help with acne scars", "stop"} <= set(suggested)
    assert not [phrase for phrase in suggested if "{" in phrase]
    assert len(suggested) == len(set(suggested))
