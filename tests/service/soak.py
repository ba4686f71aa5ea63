"""Keeps the service under load while things break, and checks that its promises hold.

    python -m tests.service.soak [--seconds 300] [--seed 1]

The certificate server goes down, slow and flapping; workers are killed. Meanwhile clients send
requests that Alexa signed and requests that she did not. Promised: nothing that was not verified is
answered, and only a worker that was killed loses a request.
"""

import argparse
import http.client
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests import alexa
from tests.service.running import Service, running
from tests.service.world import Page, World, body_of, create_world, serving, stamped, url

CLIENTS = 8
_STATES = ("up", "down", "slow", "flapping")


class Sent(NamedTuple):
    """One request and what became of it."""

    request_id: str
    """Alexa's; it is in the log when the request was answered."""
    genuine: bool
    status: int
    """0 if no answer came."""
    reason: str
    worker_hint: str
    """The service's id of the answer before, on the same connection; empty on a new one."""


class Report(NamedTuple):
    """What happened, and what should not have."""

    sent: list[Sent]
    killed: set[int]
    states: Counter[str]
    broken: list[str]

    def lines(self) -> list[str]:
        """For people."""
        statuses = Counter((sent.status, sent.reason) for sent in self.sent if sent.genuine)
        forged = Counter(sent.status for sent in self.sent if not sent.genuine)
        lines = [
            f"genuine: {count:>7} x {status} {reason}"
            for (status, reason), count in sorted(statuses.items())
        ]
        lines += [f"forged:  {count:>7} x {status}" for status, count in sorted(forged.items())]
        lines += [f"workers killed: {len(self.killed)}; certificate server: {dict(self.states)}"]
        return lines + (self.broken or ["every promise held"])


class _Client(threading.Thread):
    """Sends one request after the other on a connection that it keeps."""

    def __init__(self, number: int, service: Service, world: World, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self._service, self._world, self._stop_asking = service, world, stop
        self._random = random.Random(number)
        self._number = number
        self.sent: list[Sent] = []

    def run(self) -> None:
        connection, hint = self._connect(), ""
        while not self._stop_asking.is_set():
            request_id = f"soak-{self._number}-{len(self.sent)}"
            genuine = self._random.random() < 0.8
            status, reason, answer_id = self._ask(connection, request_id, genuine)
            self.sent.append(Sent(request_id, genuine, status, reason, hint))
            hint = answer_id
            if not status:
                connection.close()
                connection = self._connect()
        connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._service.port, timeout=20)

    def _ask(
        self, connection: http.client.HTTPConnection, request_id: str, genuine: bool
    ) -> tuple[int, str, str]:
        request = alexa.launch() | {"requestId": request_id}
        body = body_of(stamped(alexa.event(request, new=True)))
        signer = "good" if genuine or self._random.random() < 0.5 else "unknown-root"
        headers = self._world.signers[signer].headers(body, url("good"))
        if not genuine and signer == "good":
            body = body.replace(b"en-US", b"en-GB")
        try:
            connection.request("POST", "/", body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        reason = "" if response.status == 200 else text.split('"')[3]
        return response.status, reason, response.headers["X-Request-Id"]


class _Trouble(threading.Thread):
    """Breaks something every now and then."""

    def __init__(
        self, seed: int, service: Service, world: World, stop: threading.Event, every: float
    ) -> None:
        super().__init__(daemon=True)
        self._service, self._world, self._stop_breaking = service, world, stop
        self._random, self._every = random.Random(seed), every
        self._good = world.pages["/echo.api/good.pem"]
        self.killed: set[int] = set()
        self.states: Counter[str] = Counter()

    def run(self) -> None:
        rounds = 0
        while not self._stop_breaking.wait(self._every):
            state = _STATES[rounds % len(_STATES)]
            self.states[state] += 1
            self._set(state)
            if rounds % 3 == 0:
                self._kill_a_worker()
            rounds += 1
        self._set("up")

    def _set(self, state: str) -> None:
        broken = Page(status=503)
        slow = self._good._replace(delay=self._random.choice((0.2, 0.8, 2)))
        flapping = self._random.choice((self._good, broken))
        pages = {"up": self._good, "down": broken, "slow": slow, "flapping": flapping}
        self._world.pages["/echo.api/good.pem"] = pages[state]

    def _kill_a_worker(self) -> None:
        workers = self._service.workers()
        if workers:
            worker = self._random.choice(workers)
            self.killed.add(worker)
            os.kill(worker, signal.SIGKILL)


def soak(world: World, folder: Path, seconds: float, seed: int = 1, every: float = 1.5) -> Report:
    """Runs for so many seconds; the world's server must be running."""
    stop = threading.Event()
    settings = {"AFTERCARE_KEEP_SECONDS": "1", "AFTERCARE_FETCH_SECONDS": "1"}
    with running(world, folder, remember=0.5, **settings) as service:
        clients = [_Client(number, service, world, stop) for number in range(CLIENTS)]
        trouble = _Trouble(seed, service, world, stop, every)
        for thread in (*clients, trouble):
            thread.start()
        time.sleep(seconds)
        stop.set()
        for thread in (*clients, trouble):
            thread.join(30)
        sent = [one for client in clients for one in client.sent]
        return Report(sent, trouble.killed, trouble.states, _broken(sent, trouble.killed, service))


def _broken(sent: list[Sent], killed: set[int], service: Service) -> list[str]:
    """Every promise that did not hold."""
    lines = [line for line in service.lines() if line["event"] == "request"]
    worker_of_answer = {line["request_id"]: line["worker"] for line in lines}
    worker_of_request = {line.get("alexa_request"): line["worker"] for line in lines}
    broken = []
    for one in sent:
        if one.status == 200 and not one.genuine:
            broken.append(f"{one.request_id}: answered, and not genuine")
        if one.genuine and one.status not in (0, 200) and "certificate" not in one.reason:
            broken.append(f"{one.request_id}: {one.status} {one.reason}")
        if one.status == 0:
            lost = worker_of_request.get(one.request_id) or worker_of_answer.get(one.worker_hint)
            if lost and lost not in killed:
                broken.append(f"{one.request_id}: lost by worker {lost}, which was not killed")
    lost_at_all = sum(one.status == 0 for one in sent)
    if lost_at_all > len(killed) * CLIENTS:
        broken.append(f"{lost_at_all} requests lost, more than {len(killed)} workers had")
    if any(line["event"] == "fault" for line in service.lines()):
        broken.append("the log has a fault")
    return broken


def main() -> None:
    """Prints the report; exit code 1 if a promise was broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    world = create_world()
    with tempfile.TemporaryDirectory() as name, serving(world, Path(name)):
        report = soak(world, Path(name) / "service", options.seconds, options.seed)
    print("\n".join(report.lines()))
    sys.exit(bool(report.broken))


if __name__ == "__main__":
    main()
