"""`aftercare ask` and `aftercare simulate`, run as a person runs them."""

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from skill.tools.project import compiled

ROOT = Path(__file__).parent.parent
FULL = "not medical advice, so ask Example Clinic"

MODEL = json.loads(compiled("model.json").read_text(encoding="utf-8"))
SAMPLE = next(
    intent["samples"][0]
    for intent in MODEL["interactionModel"]["languageModel"]["intents"]
    if intent["name"] == "WhenCanIWearMakeupIntent"
)

OWN = """name = "Lily Clinic"
phone = "555 010 0142"
hours = "Monday to Friday, nine to five"
"""


def run(*arguments: str, says: str | bytes | None = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "skill.tools", *arguments],
        cwd=ROOT,
        input=says.encode() if isinstance(says, str) else says,
        stdin=subprocess.DEVNULL if says is None else None,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.mark.parametrize("question", [SAMPLE, "when can i wear makeup", "When can I wear makeup?"])
def test_a_question_prints_what_would_be_spoken(question: str) -> None:
    done = run("ask", question)
    assert (done.returncode, done.stderr) == (0, "")
    assert "24 to 48 hours" in done.stdout
    assert FULL in done.stdout


def test_words_need_no_quotes() -> None:
    assert run("ask", *SAMPLE.split()).stdout == (run("ask", SAMPLE).stdout)


def test_the_markup() -> None:
    assert run("ask", "--ssml", SAMPLE).stdout.startswith("<speak>")


def test_the_whole_response_is_what_alexa_gets() -> None:
    response = json.loads(run("ask", "--json", SAMPLE).stdout)
    assert response["response"]["shouldEndSession"] is True
    assert "trace" not in response["sessionAttributes"]


def test_a_screen_and_a_speaker_are_spoken_to_alike() -> None:
    spoken = {run("ask", "--device", kind, "makeup").stdout for kind in ("speaker", "round")}
    assert len(spoken) == 1


def test_exit_is_not_for_the_skill() -> None:
    assert run("ask", "exit").stdout == "(no session is open)\n"


def test_a_clinics_own_name(tmp_path: Path) -> None:
    clinic = tmp_path / "lily.toml"
    clinic.write_text(OWN, encoding="utf-8")
    assert "Lily Clinic" in run("ask", "--clinic", str(clinic), "can i swim").stdout


def test_a_broken_clinic_is_told_in_full(tmp_path: Path) -> None:
    clinic = tmp_path / "lily.toml"
    clinic.write_text(OWN.replace("hours", "ours"), encoding="utf-8")
    done = run("ask", "--clinic", str(clinic), "can i swim")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{clinic}:3: " in done.stderr
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["ask"], "Missing argument"),
        (["ask", " "], "ask something"),
        (["ask", "--json", "--ssml", "makeup"], "choose one"),
        (["ask", "--clinic", "no-such-file", "makeup"], "does not exist"),
        (["ask", "--skill-url", "file:///etc/passwd", "makeup"], "begin the address"),
        (["ask", "--device", "toaster", "makeup"], "toaster"),
        (["ask", "--clinic", "pyproject.toml", "--skill-url", "http://x", "makeup"], "own clinic"),
        (["ask", "--skill-url", "http://x", "--clinic", "pyproject.toml", "makeup"], "own clinic"),
        (["simulate", "makeup"], "unexpected"),
    ],
    ids=" ".join,
)
def test_misuse_says_what_to_do(arguments: list[str], remedy: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert remedy in done.stderr


@pytest.mark.parametrize("command", [["ask", "makeup"], ["simulate"]])
def test_a_skill_out_of_reach_is_said_in_a_line(command: list[str]) -> None:
    done = run(*command, "--skill-url", "http://127.0.0.1:9", says="makeup\n")
    assert done.returncode == 1
    assert done.stderr.startswith("http://127.0.0.1:9: cannot be reached")
    assert len(done.stderr.splitlines()) == 1


def test_a_piped_conversation_ends_with_the_pipe() -> None:
    done = run("simulate", says=f"alexa, open needling aftercare\n{SAMPLE}\nstop\n")
    assert (done.returncode, done.stderr) == (0, "")
    said = [line for line in done.stdout.splitlines() if not line.startswith("   ")]
    assert [line.split(":")[0] for line in said] == ["you", "alexa"] * 3
    assert "24 to 48 hours" in said[3]
    assert "topic makeup, answered" in done.stdout


def test_quiet_shows_only_what_is_said() -> None:
    done = run("simulate", "--quiet", says=f"{SAMPLE}\n")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["you", "alexa"]


@pytest.mark.parametrize("says", [None, "", b"\xff\x00\xfe\n", "\n" * 3], ids=repr)
def test_no_input_is_too_odd(says: str | bytes | None) -> None:
    done = run("simulate", says=says)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_commands_are_listed_without_being_loaded_in_full() -> None:
    code = "import sys, skill.tools.commands as c; c.main(['--help'], standalone_mode=False); "
    code += "print([m for m in ('prompt_toolkit', 'ask_sdk_core', 'sklearn') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "simulate" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


class Terminal:
    """A process at a terminal, read until it shows what is waited for."""

    def __init__(self, *arguments: str) -> None:
        self._main, side = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "skill.tools", *arguments],
            cwd=ROOT,
            stdin=side,
            stdout=side,
            stderr=side,
            env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        )
        os.close(side)
        self._unseen = ""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *exception: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._main)

    def press(self, keys: str, shows: str, *, again: bool = False) -> None:
        """Presses keys until their effect is shown; `again` where the first may be too early."""
        until = time.monotonic() + 30
        self._write(keys)
        while shows not in self._unseen:
            assert time.monotonic() < until, f"{shows!r} is not in {self._unseen!r}"
            if select.select([self._main], [], [], 1)[0]:
                self._unseen += os.read(self._main, 4096).decode(errors="replace")
            elif again:
                self._write(keys)
        self._unseen = self._unseen.partition(shows)[2]

    def leave(self, keys: str) -> int:
        """The exit code after the last keys."""
        self._write(keys)
        return self._process.wait(30)

    def _write(self, keys: str) -> None:
        os.write(self._main, keys.encode())


UP, TAB, ENTER, CTRL_C, CTRL_D = "\x1b[A", "\t", "\r", "\x03", "\x04"


def test_a_person_types_with_history_and_completion() -> None:
    with Terminal("simulate", "--quiet") as terminal:
        terminal.press("", "you:")
        terminal.press("open needl", "needl")
        terminal.press(TAB, "ing aftercare")
        terminal.press(ENTER, "alexa: Welcome")
        terminal.press("", "you:")
        terminal.press(UP, "open needling aftercare", again=True)
        terminal.press(CTRL_C, "you:")
        assert terminal.leave(CTRL_D) == 0
