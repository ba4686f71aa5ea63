"""`aftercare simulator` as a person starts it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "skill.tools", "simulator", "--no-browser")


@pytest.fixture(name="simulator", scope="module")
def _simulator() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # As a terminal starts it: whoever runs the tests in the background ignores interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with process:
        yield process
        process.kill()


def test_it_prints_its_address_serves_the_page_and_ends_with_an_interrupt(
    simulator: subprocess.Popen[str],
) -> None:
    assert simulator.stdout
    line = simulator.stdout.readline()
    assert line.startswith("The simulator is at http://127.0.0.1:")
    address = line.split()[4]
    with urlopen(address, timeout=10) as page:
        assert b"<title>Aftercare simulator</title>" in page.read()
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{address}/api/content", timeout=10)
    refused.value.close()
    assert refused.value.code == 403
    simulator.send_signal(signal.SIGINT)
    _, errors = simulator.communicate(timeout=10)
    assert (simulator.returncode, errors) == (0, "")


def run(*arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=20
    )
    return done.returncode, done.stderr.splitlines()[-1]


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert run("--port", port) == (1, f"port {port} is taken: choose another with --port")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "70000"),
        ("--device", "toaster"),
        ("--skill-url", "elsewhere"),
        ("--clinic", "no-such.toml"),
    ],
    ids=" ".join,
)
def test_misuse_ends_with_two(arguments: tuple[str, str]) -> None:
    assert run(*arguments)[0] == 2
