"""The service as a process: how it starts, refuses to start, is watched, and ends."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.service.serve import is_loopback
from tests import alexa
from tests.service.running import ROOT, Service, free_port, process, running, wait_until_up
from tests.service.world import SKILL_ID, World, body_of, stamped

EXAMPLE = ROOT / "skill" / "data" / "clinics" / "example.toml"
SKILL = [sys.executable, "-m", "skill.tools"]


def _run(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    variables = {name: text for name, text in os.environ.items() if "AFTERCARE" not in name}
    return subprocess.run(
        [*SKILL, *arguments],
        cwd=ROOT,
        env=variables | environ,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "environ", "said"),
    [
        ((), {}, "AFTERCARE_SKILL_ID: not set: give the id of your skill"),
        (("--unverified", "--host", "0.0.0.0"), {}, "--host 0.0.0.0: others can reach it"),
        (("--unverified", "--host", "::"), {}, "--host ::: others can reach it"),
        (("--unverified", "--host", "10.0.0.1"), {}, "--host 10.0.0.1: others can reach it"),
        (("--development", "x", "--host", "0.0.0.0"), {}, "--host 0.0.0.0: others can reach it"),
        (("--development", "nowhere"), {"AFTERCARE_SKILL_ID": "x"}, "no development authority"),
        ((), {"AFTERCARE_CLINIC": "nowhere.toml", "AFTERCARE_SKILL_ID": "x"}, "nowhere.toml"),
        ((), {"AFTERCARE_LOG_LEVEL": "loud"}, 'AFTERCARE_LOG_LEVEL: "loud": choose one of'),
        ((), {"AFTERCARE_MAX_BODY": "-1"}, 'AFTERCARE_MAX_BODY: "-1": give a number from'),
    ],
)
def test_what_it_refuses_to_start_with(
    arguments: tuple[str, ...], environ: dict[str, str], said: str
) -> None:
    ran = _run("serve", "--port", str(free_port()), *arguments, **environ)
    assert ran.returncode == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_gunicorn_alone_refuses_to_start_without_a_skill_id() -> None:
    variables = {name: text for name, text in os.environ.items() if "AFTERCARE" not in name}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:skill.service.gunicorn_settings"]
    ran = subprocess.run(
        command,
        cwd=ROOT,
        env=variables | {"AFTERCARE_BIND": f"127.0.0.1:{free_port()}"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ran.returncode != 0
    assert "AFTERCARE_SKILL_ID: not set" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.1", False),
        ("no such host", False),
        ("", False),
    ],
)
def test_what_counts_as_this_machine(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.fixture(name="development", scope="module")
def _development(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Path]]:
    folder = tmp_path_factory.mktemp("development")
    port = free_port()
    _run("sign", "--development", str(folder / "authority"), "--skill-id", SKILL_ID)
    command = [*SKILL, "serve", "--port", str(port), "--development", str(folder / "authority")]
    with process(command, folder / "log", {}) as started:
        service = Service(started, port, folder / "log")
        wait_until_up(service)
        yield service, folder / "authority"


def _curl(text: str) -> tuple[bytes, dict[str, str]]:
    """The body and headers of a printed curl command."""
    words = shlex.split(text)
    assert words[0] == "curl"
    headers = [word.split(": ", 1) for word in words if word.startswith(("Content", "Signature"))]
    return words[words.index("--data-binary") + 1].encode(), dict(headers)


def test_a_signed_request_of_our_own_tool_is_answered(
    development: tuple[Service, Path],
) -> None:
    service, folder = development
    url = f"http://127.0.0.1:{service.port}/"
    signed = _run(
        *("sign", "can i wear makeup", "--development", str(folder)),
        *("--skill-id", SKILL_ID, "--url", url),
    )
    assert f" {url} " in signed.stdout
    body, headers = _curl(signed.stdout)
    answer = service.ask(body, headers)
    assert answer.status == 200
    assert "outputSpeech" in answer.body["response"]
    assert service.ask(body + b" ", headers).status == 400


def test_another_development_authority_is_not_trusted(
    development: tuple[Service, Path], tmp_path: Path
) -> None:
    service, _ = development
    signed = _run("sign", "--development", str(tmp_path / "other"), "--skill-id", SKILL_ID)
    answer = service.ask(*_curl(signed.stdout))
    assert (answer.status, answer.body["reason"]) == (400, "signature-of-another-body")


def test_the_private_key_is_for_its_owner_alone(development: tuple[Service, Path]) -> None:
    _, folder = development
    assert (folder / "signing-key.pem").stat().st_mode & 0o077 == 0


def test_it_leaves_no_files_behind_even_if_it_does_not_start(tmp_path: Path) -> None:
    _run("serve", "--port", str(free_port()), TMPDIR=str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_sign_asks_whose_skill() -> None:
    ran = _run("sign")
    assert ran.returncode == 2
    assert "--skill-id" in ran.stderr


def test_unverified_answers_this_machine_loudly_and_nobody_behind_a_proxy(tmp_path: Path) -> None:
    port = free_port()
    command = [*SKILL, "serve", "--port", str(port), "--unverified"]
    body = body_of(stamped(alexa.event(alexa.launch(), new=True)))
    json_type = {"Content-Type": "application/json"}
    with process(command, tmp_path / "log", {}) as started:
        service = Service(started, port, tmp_path / "log")
        wait_until_up(service)
        assert service.ask(body, json_type).status == 200
        for header in ("X-Forwarded-For", "Forwarded"):
            answer = service.ask(body, json_type | {header: "for=203.0.113.1"})
            assert (answer.status, answer.body) == (403, {"reason": "not-local"})
    log = (tmp_path / "log").read_text()
    assert "Nothing is verified" in log
    assert "NOTHING IS VERIFIED" in log
    assert '"verified": false' in log


@pytest.fixture(name="service", scope="module")
def _service(world: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(world, tmp_path_factory.mktemp("service")) as service:
        yield service


def _ask(service: Service, world: World, event: alexa.Json) -> int:
    body = body_of(stamped(event))
    return service.ask(body, world.signed(body)).status


def test_health_and_readiness(service: Service) -> None:
    assert service.ask(method="GET", path="/healthz").body == {"alive": True}
    ready = service.ask(method="GET", path="/readyz")
    assert ready.status == 200
    assert ready.body["ready"] is True
    assert ready.body["topics"] > 40


def test_it_is_not_ready_without_a_root_to_trust(tmp_path: Path) -> None:
    port = free_port()
    missing = {"AFTERCARE_CA_BUNDLE": str(tmp_path / "missing.pem")}
    with process([*SKILL, "serve", "--port", str(port)], tmp_path / "log", missing) as started:
        service = Service(started, port, tmp_path / "log")
        wait_until_up(service)
        ready = service.ask(method="GET", path="/readyz")
        assert (ready.status, ready.body["ready"], ready.body["roots"]) == (503, False, 0)


def test_the_figures_are_of_all_workers_and_hold_no_words(service: Service, world: World) -> None:
    asked = alexa.event(alexa.intent("AskQuestionIntent", question="can i wear makeup"), new=True)
    for _ in range(30):
        assert _ask(service, world, asked) == 200
    page = service.ask(method="GET", path="/metrics").body
    assert 'aftercare_requests_total{outcome="answered",type="IntentRequest"} 30.0' in page
    assert 'aftercare_topics_total{topic="makeup"} 30.0' in page
    assert "aftercare_request_seconds_count 30.0" in page
    assert "can i wear" not in page
    assert len({line["worker"] for line in service.lines() if line["event"] == "request"}) == 2


def test_a_made_up_request_type_is_not_a_label(service: Service, world: World) -> None:
    assert _ask(service, world, alexa.event({"type": "Made.Up"})) == 200
    page = service.ask(method="GET", path="/metrics").body
    assert 'type="other"' in page
    assert "Made.Up" not in page


def test_every_request_has_an_id_in_its_answer_and_in_the_log(
    service: Service, world: World
) -> None:
    body = body_of(stamped(alexa.event(alexa.launch(), new=True)))
    good = service.ask(body, world.signed(body))
    bad = service.ask(body, {"Content-Type": "application/json"})
    by_id = {line.get("request_id"): line for line in service.lines()}
    answered, refused = (by_id[answer.headers["X-Request-Id"]] for answer in (good, bad))
    assert (answered["status"], answered["alexa_request"]) == (200, "amzn1.echo-api.request.1")
    assert (refused["status"], refused["reason"]) == (400, "signature-headers-missing")
    assert {"time", "level", "worker", "ms"} <= set(answered) & set(refused)


def test_slow_clients_do_not_hold_the_service_up(service: Service, world: World) -> None:
    dripping = [socket.create_connection(("127.0.0.1", service.port), 5) for _ in range(24)]
    try:
        for connection in dripping:
            connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        for _ in range(5):
            for connection in dripping:
                connection.sendall(b"a")
            started = time.monotonic()
            assert _ask(service, world, alexa.event(alexa.launch(), new=True)) == 200
            assert time.monotonic() - started < 2
    finally:
        for connection in dripping:
            connection.close()


def test_a_client_that_drips_is_hung_up_on(service: Service) -> None:
    with socket.create_connection(("127.0.0.1", service.port), 15) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        started = time.monotonic()
        for _ in range(100):
            time.sleep(0.2)
            try:
                connection.sendall(b"a")
            except OSError:
                break
        assert time.monotonic() - started < 8


def test_requests_under_way_finish_when_it_is_told_to_stop(world: World, tmp_path: Path) -> None:
    page = world.pages["/echo.api/good.pem"]
    world.pages["/echo.api/good.pem"] = page._replace(delay=1)
    answered: list[int] = []
    try:
        with running(world, tmp_path) as service:
            asking = [
                threading.Thread(
                    target=lambda: answered.append(
                        _ask(service, world, alexa.event(alexa.launch(), new=True))
                    )
                )
                for _ in range(4)
            ]
            for thread in asking:
                thread.start()
            time.sleep(0.4)  # the certificate is being fetched
            service.process.send_signal(signal.SIGTERM)
            for thread in asking:
                thread.join()
            assert service.process.wait(10) == 0
    finally:
        world.pages["/echo.api/good.pem"] = page
    assert answered == [200] * 4


@pytest.fixture(name="clinic")
def _clinic(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.toml"
    path.write_text(EXAMPLE.read_text())
    return path


def _reloaded(service: Service, said: str) -> None:
    """Tells the service to load its clinic file anew, and waits until its log says something."""
    service.process.send_signal(signal.SIGHUP)
    for _ in range(150):
        if said in service.log.read_text():
            return
        time.sleep(0.1)
    raise AssertionError(service.log.read_text())


def _spoken(service: Service, world: World) -> str:
    asked = alexa.intent("AskQuestionIntent", question="what is the phone number of the clinic")
    body = body_of(stamped(alexa.event(asked, new=True)))
    answer = service.ask(body, world.signed(body))
    assert answer.status == 200
    return json.dumps(answer.body)


def test_a_clinic_file_that_cannot_be_used_keeps_the_old_one_running(
    world: World, tmp_path: Path, clinic: Path
) -> None:
    with running(world, tmp_path / "service", AFTERCARE_CLINIC=str(clinic)) as service:
        before = _spoken(service, world)
        assert "555 010 0199" in before
        clinic.write_text("nonsense = 1\n")
        _reloaded(service, "Not reloaded, the old one goes on")
        assert [_spoken(service, world) for _ in range(4)] == [before] * 4
        assert str(clinic) in service.log.read_text()
        clinic.write_text(EXAMPLE.read_text().replace("555 010 0199", "555 010 0133"))
        _reloaded(service, "Worker exiting")
        # The old workers answer while they end; once they are gone, nobody speaks of the old.
        for _ in range(150):
            if all("555 010 0133" in _spoken(service, world) for _ in range(8)):
                break
            time.sleep(0.1)
        else:
            raise AssertionError(service.log.read_text())


def test_the_log_is_json_throughout(service: Service) -> None:
    assert all(json.dumps(line) for line in service.lines())
    assert {"time", "level", "event", "worker"} <= set(service.lines()[0])
