"""What breaks around the service, and how many genuine requests are lost meanwhile.

    python -m tests.service.faults [--seconds 10]

Each fault is a context in which a service runs. While it lasts, genuine requests are asked one by
one, each on a connection of its own, and each has to be answered within two seconds.
"""

import argparse
import contextlib
import multiprocessing
import os
import resource
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests import alexa
from tests.service.running import Service, running
from tests.service.world import Page, World, body_of, create_world, serving, stamped, url

PATIENCE = 2.0
"""Seconds."""

Fault = Callable[[Service, World, threading.Event], Iterator[None]]


class Asked(NamedTuple):
    """What came of the genuine requests under one fault."""

    answered: int
    lost: list[str]
    slowest: float
    """Seconds."""


def ask(service: Service, world: World, seconds: float, least: int = 50) -> Asked:
    """Asks for so many seconds, and at least so many times."""
    lost: list[str] = []
    times: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end or len(times) < least:
        body = body_of(stamped(alexa.event(alexa.launch(), new=True)))
        started = time.monotonic()
        try:
            answer = service.ask(body, world.signed(body))
            said = "" if answer.status == 200 else f"{answer.status} {answer.body}"
        except OSError as error:
            said = type(error).__name__
        times.append(time.monotonic() - started)
        if said or times[-1] > PATIENCE:
            lost.append(said or f"{times[-1]:.1f} s")
        time.sleep(0.02)
    return Asked(len(times) - len(lost), lost, max(times))


def _repeat(work: Callable[[], object], stop: threading.Event, threads: int) -> None:
    """Does something over and over in threads, which end with the event."""

    def run() -> None:
        while not stop.is_set():
            with contextlib.suppress(OSError):
                work()

    for _ in range(threads):
        threading.Thread(target=run, daemon=True).start()


def connect(service: Service, timeout: float = 5) -> socket.socket:
    """A connection to the service."""
    return socket.create_connection(("127.0.0.1", service.port), timeout)


_RUBBISH = (
    b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
)


def _nothing(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    yield


def _rubbish_without_end(port: int) -> None:
    def client() -> None:
        with socket.create_connection(("127.0.0.1", port), 5) as connection:
            while True:
                connection.sendall(_RUBBISH)
                connection.recv(4096)
                time.sleep(0.002)

    _repeat(client, threading.Event(), 80)
    threading.Event().wait()


def _crowd(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """Eighty clients that keep their connection and send rubbish without a pause."""
    # In a process of their own: it is the service that is to be slow, not who asks it.
    context = multiprocessing.get_context("spawn")
    crowd = context.Process(target=_rubbish_without_end, args=(service.port,), daemon=True)
    crowd.start()
    stop.wait(2)  # until all of them are there
    try:
        yield
    finally:
        crowd.kill()
        crowd.join()


def _pipelining(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """Four clients that send one request behind the other and read no answer."""

    def client() -> None:
        with connect(service, 30) as connection:
            while not stop.is_set():
                connection.sendall(_RUBBISH * 50)

    _repeat(client, stop, 4)
    yield


def _slow(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """A hundred clients that send a header drop by drop."""

    def client() -> None:
        with connect(service) as connection:
            connection.sendall(b"POST / HTTP/1.1\r\nX-Slow: ")
            while not stop.wait(0.5):
                connection.sendall(b"a")

    _repeat(client, stop, 100)
    yield


def _silent(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """1,900 connections on which nobody says anything."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4_096), hard))
    connections = [connect(service) for _ in range(1_900)]
    try:
        yield
    finally:
        for connection in connections:
            connection.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def _made_up(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """Fifteen requests a second with a certificate's address that is made up, from the start on."""

    def client() -> None:
        body = body_of(stamped(alexa.event(alexa.launch(), new=True)))
        headers = world.signed(body) | {"SignatureCertChainUrl": url(os.urandom(6).hex())}
        service.ask(body, headers)
        stop.wait(0.2)

    _repeat(client, stop, 3)
    stop.wait(1)
    yield


def _outage(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """The certificate server fails when the keys are due, and stays away."""
    good = world.pages["/echo.api/good.pem"]
    ask(service, world, 0)
    world.pages["/echo.api/good.pem"] = Page(status=503)
    try:
        yield
    finally:
        world.pages["/echo.api/good.pem"] = good


def _kills(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """A worker is killed every three seconds."""

    def kill() -> None:
        stop.wait(3)
        if not stop.is_set() and (workers := service.workers()):
            os.kill(workers[0], signal.SIGKILL)

    _repeat(kill, stop, 1)
    yield


def _reloads(service: Service, world: World, stop: threading.Event) -> Iterator[None]:
    """The service is told to load its clinic file anew, every other second."""

    def reload() -> None:
        stop.wait(2)
        service.process.send_signal(signal.SIGHUP)

    _repeat(reload, stop, 1)
    yield


class Case(NamedTuple):
    """A fault, and how the service is started for it."""

    fault: Fault
    shell: str = "exec"
    """What a shell does before the service's command."""
    keep_seconds: str = "14400"
    may_lose: int = 0
    """Requests that may be lost: those of a worker that is killed."""


FAULTS: dict[str, Case] = {
    "nothing at all": Case(_nothing),
    "a crowd": Case(_crowd),
    "pipelining without reading": Case(_pipelining),
    "slow clients": Case(_slow),
    "silent connections": Case(_silent),
    "silent connections, few descriptors": Case(_silent, "ulimit -n 1024; exec"),
    "made-up certificates": Case(_made_up),
    "certificates away when due": Case(_outage, keep_seconds="1"),
    "a log that is closed": Case(_nothing, "exec 2>&-; exec"),
    "a log on a full device": Case(_nothing, "exec 2>/dev/full; exec"),
    "a log that nobody reads": Case(_nothing, "exec 2> >(exec sleep 900 >/dev/null); exec"),
    "a disk that takes nothing": Case(_nothing, "ulimit -f 0; exec"),
    "little memory": Case(_nothing, "ulimit -v 400000; exec"),
    "workers killed": Case(_kills, may_lose=3),
    "reloads": Case(_reloads),
}


def under(case: Case, world: World, folder: Path, seconds: float) -> Asked:
    """Asks under one fault; the world's server must be running."""
    stop = threading.Event()
    with (
        running(
            world, folder, shell=case.shell, AFTERCARE_KEEP_SECONDS=case.keep_seconds
        ) as service,
        contextlib.contextmanager(case.fault)(service, world, stop),
    ):
        try:
            return ask(service, world, seconds)
        finally:
            stop.set()


def main() -> None:
    """Prints a line for each fault; exit code 1 if more was lost than may be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=10)
    seconds, failed = parser.parse_args().seconds, False
    world = create_world()
    with tempfile.TemporaryDirectory() as name, serving(world, Path(name)):
        for title, case in FAULTS.items():
            asked = under(case, world, Path(name) / "service", seconds)
            lost = f"{len(asked.lost)} lost {sorted(set(asked.lost)) or ''}"
            print(f"{title:40}{asked.answered:6} answered, slowest {asked.slowest:.2f} s, {lost}")
            failed |= len(asked.lost) > case.may_lose
    sys.exit(failed)


if __name__ == "__main__":
    main()
