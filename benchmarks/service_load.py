"""Loads the web service and stock flask-ask-sdk, in one run, and prints the figures.

    python -m benchmarks.service_load [--seconds 1] [--rounds 15] [--requests 100000]

Everything runs on 127.0.0.1. The service and its client share the machine's cores. Figures are
medians over the rounds.
"""

import argparse
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.service_client import Address, Result, run
from skill.content.compiled import shipped_content
from skill.content.edition import DEFAULT
from skill.service import sample
from skill.service.authority import Signer, development_signer
from skill.service.serve import development_keys
from skill.service.verifier import SignatureVerifier, check_skill_id, check_timestamp

SKILL_ID = "amzn1.ask.skill.load"
QUESTIONS = (
    *("can i wear makeup tomorrow", "when can i exercise again", "how long will i be red"),
    *("does it hurt", "may i go swimming on friday", "is my skin supposed to peel"),
    *(
        "can i use retinol tonight",
        "what is the capital of france",
        "my face is hot and i have pus",
    ),
)
PLAIN = (
    *("AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.FallbackIntent", "AMAZON.RepeatIntent"),
    *("AMAZON.YesIntent", "AMAZON.NoIntent", "MoreIntent"),
)
_FRESH = 60
"""Seconds after which requests are signed anew."""


class Requests:
    """Signed requests: every topic, other intents, free questions; the seed gives the order."""

    def __init__(self, signer: Signer, address: Address) -> None:
        self._signer = signer
        self._address = address
        self._random = random.Random(1)
        self._signed: list[bytes] = []
        self._until = 0.0

    def __call__(self) -> bytes:
        """The next request."""
        if time.monotonic() > self._until:
            self._signed = list(self._sign())
            self._until = time.monotonic() + _FRESH
        return self._random.choice(self._signed)

    def _sign(self) -> Iterator[bytes]:
        now = datetime.now(UTC)
        topics = [topic.intent for topic in shipped_content(DEFAULT).topics.values()]
        requests = [{"type": "LaunchRequest"}, {"type": "SessionEndedRequest", "reason": "ERROR"}]
        events = [sample.question(words, SKILL_ID, now) for words in QUESTIONS]
        events += [sample.envelope(SKILL_ID, now, request) for request in requests]
        events += [sample.intent(name, SKILL_ID, now) for name in (*PLAIN, *topics)]
        for event in events:
            body = sample.body(event)
            head = [f"POST / HTTP/1.1\r\nHost: {self._address[0]}\r\nContent-Length: {len(body)}"]
            head += [f"{name}: {value}" for name, value in self._signer.headers(body).items()]
            yield "\r\n".join(head).encode() + b"\r\n\r\n" + body


class Server(NamedTuple):
    """A service under load."""

    process: "subprocess.Popen[bytes]"
    address: Address

    def memory(self) -> float:
        """MiB of all its processes, what they share counted once."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return sum(_proportional(process) for process in [str(pid), *children])

    def cpu(self) -> float:
        """Seconds of processor time that its workers have used."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ticks = sum(_ticks(process) for process in children)
        return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(pid: str) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _proportional(pid: str) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def commands(folder: Path) -> dict[str, list[str]]:
    """What is compared."""
    ours = [sys.executable, "-m", "skill.tools", "serve", "--port", "{port}"]
    stock = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:{port}"]
    stock += ["--worker-class", "gthread", "--threads", "4", "--keep-alive", "60"]
    return {
        "stock flask-ask-sdk, verified": [*stock, "benchmarks.service_stock:app"],
        "aftercare serve, verified": [*ours, "--development", str(folder)],
        "aftercare serve, unverified": [*ours, "--unverified"],
    }


@contextmanager
def serving(command: list[str], folder: Path) -> Iterator[Server]:
    """A service that is up; it is stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    # What is compared is the service: the encoder would cost all of them the same.
    environ = os.environ | {"AUTHORITY": str(folder), "AFTERCARE_SKILL_ID": SKILL_ID}
    environ["AFTERCARE_ENCODER"] = "0"
    if "benchmarks.service_stock:app" in command:
        environ["AFTERCARE_STOCK_SDK"] = "1"
    with open(folder / "log", "ab") as log:
        words = [word.format(port=port) for word in command]
        process = subprocess.Popen(words, env=environ, stdout=log, stderr=log)
        try:
            _wait_for(port, process)
            yield Server(process, ("127.0.0.1", port))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
            return
        except urllib.error.HTTPError:
            return  # stock has no such page, but it is there
        except OSError:
            time.sleep(0.1)
            if process.poll() is not None:
                break
    sys.exit("the service did not start")


class Round(NamedTuple):
    """One service under as much load as it takes."""

    result: Result
    cpu: float
    """Milliseconds of processor time for each request."""


def compare(folder: Path, seconds: float, rounds: int) -> dict[str, list[Round]]:
    """Each service as fast as it goes, in short turns, so that a busy machine hits all alike."""
    signer = development_signer(folder, datetime.now(UTC))
    results: dict[str, list[Round]] = {name: [] for name in commands(folder)}
    with ExitStack() as stack:
        services = {
            name: stack.enter_context(serving(command, folder))
            for name, command in commands(folder).items()
        }
        for number in range(rounds + 1):
            for name, server in services.items():
                one = _round(server, Requests(signer, server.address), seconds)
                if number:  # the first is for warming up
                    results[name].append(one)
    return results


def _round(server: Server, requests: Requests, seconds: float) -> Round:
    before = server.cpu()
    result = run(server.address, requests, connections=4, seconds=seconds)
    return Round(result, (server.cpu() - before) * 1000 / len(result.outcomes))


def latency(folder: Path, peak: float, seconds: float, rounds: int) -> list[tuple[Result, Result]]:
    """Our service unloaded and at half of its peak rate, in turns."""
    signer = development_signer(folder, datetime.now(UTC))
    with serving(commands(folder)["aftercare serve, verified"], folder) as server:
        requests = Requests(signer, server.address)
        run(server.address, requests, connections=4, seconds=2)
        return [
            (
                run(server.address, requests, connections=1, seconds=seconds, rate=20),
                run(server.address, requests, connections=16, seconds=seconds, rate=peak / 2),
            )
            for _ in range(rounds)
        ]


def verification(folder: Path) -> float:
    """Milliseconds of processor time to verify a request whose certificate is known."""
    now = datetime.now(UTC)
    signer = development_signer(folder, now)
    event = sample.question(QUESTIONS[0], SKILL_ID, now)
    body = sample.body(event)
    header = signer.headers(body).get
    verifier = SignatureVerifier(development_keys(folder))
    times = []
    for _ in range(3_000):
        started = time.thread_time()
        verifier.verify(header, body)
        check_timestamp(event["request"], now.timestamp())
        check_skill_id(event, {SKILL_ID})
        times.append(time.thread_time() - started)
    return statistics.median(times) * 1000


def memory(folder: Path, requests_to_send: int) -> list[tuple[int, float]]:
    """Our service's memory while it answers so many requests."""
    signer = development_signer(folder, datetime.now(UTC))
    with serving(commands(folder)["aftercare serve, verified"], folder) as server:
        requests = Requests(signer, server.address)
        step = max(requests_to_send // 10, 1)
        readings, answered = [], 0
        while answered < requests_to_send:
            result = run(server.address, requests, connections=4, seconds=600, count=step)
            if result.errors:
                sys.exit(f"{result.errors} requests were not answered")
            answered += len(result.outcomes)
            readings.append((answered, server.memory()))
        return readings


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "authority"
        development_signer(folder, datetime.now(UTC))
        results = compare(folder, options.seconds, options.rounds)
        _print_comparison(results)
        ours = results["aftercare serve, verified"]
        rates = [one.result.rate for one in ours]
        verifying = verification(folder)
        share = verifying / statistics.median(one.cpu for one in ours)
        print(f"\nverification: {verifying:.3f} ms, {share:.0%} of a request's processor time")
        _print_latency(latency(folder, statistics.median(rates), options.seconds, options.rounds))
        for answered, mebibytes in memory(folder, options.requests):
            print(f"memory after {answered:>7} requests: {mebibytes:.1f} MiB")


def _print_latency(turns: list[tuple[Result, Result]]) -> None:
    unloaded = statistics.median(alone.percentile(0.5) for alone, _ in turns)
    rate = statistics.median(half.rate for _, half in turns)
    p50 = statistics.median(half.percentile(0.5) for _, half in turns)
    p99 = statistics.median(half.percentile(0.99) for _, half in turns)
    errors = sum(half.errors for _, half in turns)
    print(f"unloaded (20 a second): p50 {unloaded:.2f} ms")
    figures = f"p50 {p50:.2f} ms, p99 {p99:.2f} ms, {errors} errors"
    print(f"at half the peak ({rate:.0f} a second): {figures}")


def _print_comparison(results: dict[str, list[Round]]) -> None:
    titles = f"{'req/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}{'x stock':>9}{'errors':>8}"
    print(f"{'':32}{titles}")
    stock = next(iter(results.values()))
    for name, rounds in results.items():
        rate = statistics.median(one.result.rate for one in rounds)
        p50 = statistics.median(one.result.percentile(0.5) for one in rounds)
        p99 = statistics.median(one.result.percentile(0.99) for one in rounds)
        cpu = statistics.median(one.cpu for one in rounds)
        pairs = zip(rounds, stock, strict=True)
        ratio = statistics.median(one.result.rate / other.result.rate for one, other in pairs)
        errors = sum(one.result.errors for one in rounds)
        print(f"{name:32}{rate:8.0f}{p50:9.2f}{p99:9.2f}{cpu:9.2f}{ratio:9.1f}{errors:8}")


if __name__ == "__main__":
    main()
