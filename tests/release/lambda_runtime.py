"""Lambda's runtime API, as its client meets it, and the client running a function's code."""

import contextlib
import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

SECONDS = 20
"""After that something is stuck; a start takes a fraction of a second."""
_NEXT = "/2018-06-01/runtime/invocation/next"
_PARTS = ("awslambdaric", "runtime_client", "simplejson", "snapshot_restore_py")
"""The client's own packages: nothing else of this environment is there when the code runs."""


class Outcome(NamedTuple):
    """What the function sent, and where to: "response", "error", or "init" if it did not start."""

    kind: str
    body: Any


class RuntimeApi:
    """Hands out events one by one and takes what comes back."""

    def __init__(self) -> None:
        self._events: queue.Queue[bytes] = queue.Queue()
        self._outcomes: queue.Queue[Outcome] = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "RuntimeApi":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def put(self, event: object) -> None:
        """Makes an event the next one; any JSON will do."""
        self._events.put(json.dumps(event).encode())

    def outcome(self, seconds: float) -> Outcome | None:
        """What the function sends next, if it does so in time."""
        with contextlib.suppress(queue.Empty):
            return self._outcomes.get(timeout=seconds)
        return None

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        events, outcomes = self._events, self._outcomes

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                assert self.path == _NEXT
                body = events.get()
                self.send_response(200)
                self.send_header("Lambda-Runtime-Aws-Request-Id", "r1")
                deadline = int((time.time() + SECONDS) * 1_000)
                self.send_header("Lambda-Runtime-Deadline-Ms", str(deadline))
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:x")
                # Without it the client dies.
                self.send_header("Lambda-Runtime-Trace-Id", "Root=1-1-1;Sampled=0")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                kind = "init" if "/init/" in self.path else self.path.rpartition("/")[2]
                outcomes.put(Outcome(kind, body))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class Running(NamedTuple):
    """A function at work."""

    api: RuntimeApi
    process: "subprocess.Popen[bytes]"
    log: Path

    def ask(self, event: object) -> Outcome:
        """Sends an event and waits for what comes of it."""
        self.api.put(event)
        return self.outcome()

    def outcome(self) -> Outcome:
        """What it sends next; fails when it has died, or does nothing for very long."""
        for _ in range(SECONDS * 5):
            dead = self.process.poll() is not None
            if outcome := self.api.outcome(0.2):
                return outcome
            assert not dead, "\n".join(self.lines())
        raise TimeoutError("nothing came back")

    def lines(self) -> list[str]:
        """What it wrote so far."""
        return self.log.read_text(encoding="utf-8").splitlines()


@contextlib.contextmanager
def running(
    code: Path, handler: str, environ: Mapping[str, str], folder: Path
) -> Iterator[Running]:
    """The code under Lambda's own client, with nothing of this environment but that client."""
    client = folder / "client"
    client.mkdir(exist_ok=True)
    for part in _PARTS:
        found = importlib.util.find_spec(part)
        assert found
        assert found.origin
        origin = Path(found.origin)
        source = origin.parent if origin.name == "__init__.py" else origin
        target = client / source.name
        if not target.exists():
            target.symlink_to(source)
    log = folder / "log.txt"
    with RuntimeApi() as api, log.open("w") as stream:
        settings = {
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "AWS_LAMBDA_FUNCTION_NAME": "skill",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "LAMBDA_TASK_ROOT": str(code),
            "PATH": os.environ["PATH"],
            **environ,
        }
        path = (settings.get("PYTHONPATH", str(code)), str(client))
        settings["PYTHONPATH"] = os.pathsep.join(path)
        command = [sys.executable, "-S", "-m", "awslambdaric", handler]
        process = subprocess.Popen(command, cwd=code, env=settings, stdout=stream, stderr=stream)
        try:
            yield Running(api, process, log)
        finally:
            process.kill()
            process.wait()
