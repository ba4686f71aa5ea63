"""A service that runs in processes of its own, and how to talk to it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.service.world import SKILL_ID, World

ROOT = Path(__file__).parent.parent.parent


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: Any
    """Parsed JSON; the text where it is none."""
    headers: Mapping[str, str]


class Service(NamedTuple):
    """A running service."""

    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    def ask(
        self,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        method: str = "POST",
        path: str = "/",
    ) -> Answer:
        """Sends one request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
        try:
            connection.request(method, path, body or None, dict(headers or {}))
            response = connection.getresponse()
            text = response.read()
        finally:
            connection.close()
        return Answer(response.status, _parsed(text), dict(response.headers))

    def lines(self) -> list[dict[str, Any]]:
        """The log; every line of it must be JSON."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def workers(self) -> list[int]:
        """Process ids of the workers."""
        pid = self.process.pid
        return [int(word) for word in _children(pid).split()]

    def memory(self) -> float:
        """MiB of the workers' private memory at its peak."""
        return max(_peak(pid) for pid in self.workers())


def _children(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text()


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text.decode("utf-8", "replace")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def running(
    world: World, folder: Path, remember: float = 15, shell: str = "exec", **environ: str
) -> Iterator[Service]:
    """The service in the tests' world, under gunicorn; `shell` stands before its command."""
    folder.mkdir(exist_ok=True)
    (folder / "root.pem").write_bytes(world.authority.root.pem())
    port = free_port()
    command = [sys.executable, "-m", "tests.service.hosted", str(folder), str(port)]
    command += [str(world.address[1]), str(remember)]
    with process(
        ["bash", "-c", f'{shell} "$0" "$@"', *command], folder / "log", environ
    ) as started:
        service = Service(started, port, folder / "log")
        wait_until_up(service)
        yield service


@contextmanager
def process(
    command: list[str], log: Path, environ: Mapping[str, str]
) -> Iterator["subprocess.Popen[bytes]"]:
    """A process with its log in a file; it is stopped at the end."""
    variables = os.environ | {"AFTERCARE_SKILL_ID": SKILL_ID} | dict(environ)
    with open(log, "wb") as file:
        started = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=file, stderr=file)
        try:
            yield started
        finally:
            if started.poll() is None:
                started.send_signal(signal.SIGTERM)
            started.wait(30)


def wait_until_up(service: Service) -> None:
    """Returns once the service answers."""
    for _ in range(150):
        assert service.process.poll() is None, service.log.read_text()
        try:
            service.ask(method="GET", path="/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(service.log.read_text())
