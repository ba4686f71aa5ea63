"""Logging never costs an answer: a line is written at once, or it is lost and counted."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from skill.alexa.app import create_app
from skill.alexa.log import write_stderr
from skill.service.logs import Log
from tests import alexa

ROOT = Path(__file__).parent.parent


class _Stderr:
    """A stderr on a descriptor."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        return self._descriptor


class _Broken:
    """A stderr of a host's that is no file, and breaks."""

    def write(self, text: str) -> int:
        raise RuntimeError("no more log")


def _closed() -> object:
    descriptor = os.dup(2)
    os.close(descriptor)
    return _Stderr(descriptor)


def _stalled() -> object:
    _, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while os.write(writing, b"x" * 4096):
            pass
    os.set_blocking(writing, True)
    return _Stderr(writing)


def _hung_up() -> object:
    reading, writing = os.pipe()
    os.close(reading)
    return _Stderr(writing)


KINDS: dict[str, Callable[[], object]] = {
    "absent": lambda: None,
    "closed": _closed,
    "on a full disk": lambda: _Stderr(os.open("/dev/full", os.O_WRONLY)),
    "with a reader that stalls": _stalled,
    "with a reader that is gone": _hung_up,
    "not a file, and broken": _Broken,
}


BROKEN = pytest.mark.parametrize("broken", KINDS.values(), ids=KINDS)


@BROKEN
def test_the_skill_answers_and_counts_what_it_could_not_log(
    broken: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", broken())
    app = create_app({})
    event = alexa.event(alexa.intent("AskQuestionIntent", question="can i wear makeup"), new=True)
    answers = [app(event) for _ in range(3)]
    assert all("outputSpeech" in answer["response"] for answer in answers)
    assert app.unlogged == 3


@BROKEN
def test_the_service_goes_on_and_counts_what_it_could_not_log(
    broken: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", broken())
    lost: list[int] = []
    log = Log("info", write_stderr, lambda: lost.append(1))
    log("info", "request", {"status": 200})
    log("debug", "of no interest", {})
    assert lost == [1]


def test_a_line_that_can_be_written_is_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr(sys, "stderr", _Stderr(writing))
    write_stderr("one line é\n")
    assert os.read(reading, 100).decode() == "one line é\n"


def test_a_log_that_stalled_goes_on_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr(sys, "stderr", _Stderr(writing))
    with suppress(BlockingIOError):
        for _ in range(10_000):
            write_stderr("x" * 300 + "\n")
    os.read(reading, 65_536)
    write_stderr("again\n")
    assert os.read(reading, 65_536).endswith(b"again\n")


LAMBDA = """
import json, lambda_handler, sys
event = json.loads(sys.argv[1])
print(sum("response" in lambda_handler.handler(event) for _ in range(1000)))
"""


@pytest.mark.parametrize(
    "redirected",
    ["2>&-", "2>/dev/full", "2> >(exec sleep 60 > /dev/null)"],
    ids=["closed", "full", "stalled"],
)
def test_lambda_answers_whatever_becomes_of_its_log(redirected: str) -> None:
    event = json.dumps(alexa.event(alexa.launch(), new=True))
    # A thousand lines are more than a pipe holds.
    command = ["bash", "-c", f'exec "$0" -c "$1" "$2" {redirected}', sys.executable, LAMBDA, event]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, timeout=60, check=True)
    assert ran.stdout.decode().strip() == "1000"
