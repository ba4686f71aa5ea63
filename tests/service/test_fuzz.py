"""Whatever is sent, nothing but 200 and 4xx comes out."""

import copy
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.service.settings import read_settings
from skill.service.verifier import SignatureVerifier
from skill.service.wsgi import Trust, create_service
from tests import alexa
from tests.service.world import SKILL_ID, Json, World, body_of, stamped

ROOT = Path(__file__).parent.parent.parent

Send = Callable[[bytes, dict[str, str]], int]

EVENTS: list[Json] = [
    alexa.event(alexa.launch(), new=True),
    alexa.event(alexa.intent("AskQuestionIntent", question="can i wear makeup"), new=True),
    alexa.event(alexa.intent("MoreIntent"), attributes={"topic": "makeup", "said": "answer"}),
    alexa.event({"type": "SessionEndedRequest", "reason": "ERROR"}),
    alexa.event({"type": "AlexaSkillEvent.SkillDisabled"}, session=False),
]

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture(name="send", scope="module")
def _send(world: World) -> Send:
    trust = Trust(SignatureVerifier(world.keys()).verify, 1)
    configured = read_settings({"AFTERCARE_SKILL_ID": SKILL_ID})
    app: Any = create_service({}, configured, trust, lambda line: None).wsgi_app

    def send(body: bytes, headers: dict[str, str]) -> int:
        statuses: list[str] = []
        environ = {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": headers.get("Content-Type", ""),
            "HTTP_SIGNATURECERTCHAINURL": headers.get("SignatureCertChainUrl", ""),
            "HTTP_SIGNATURE_256": headers.get("Signature-256", ""),
        }
        answer = b"".join(app(environ, lambda status, headers: statuses.append(status)))
        assert isinstance(json.loads(answer), dict)
        return int(statuses[0][:3])

    return send


def _fits(status: int) -> bool:
    return status == 200 or 400 <= status < 500


@settings(max_examples=200, deadline=None)
@given(
    body=st.binary(max_size=200),
    headers=st.fixed_dictionaries(
        {},
        optional={
            "Content-Type": st.sampled_from(["application/json", "text/plain"]),
            "SignatureCertChainUrl": st.text(alphabet=st.characters(max_codepoint=255)),
            "Signature-256": st.text(alphabet=st.characters(max_codepoint=255)),
        },
    ),
)
def test_any_request_at_all(send: Send, body: bytes, headers: dict[str, str]) -> None:
    assert 400 <= send(body, headers) < 500


@settings(max_examples=100, deadline=None)
@given(body=st.binary(max_size=200))
def test_any_signed_body(send: Send, world: World, body: bytes) -> None:
    assert 400 <= send(body, world.signed(body)) < 500


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_part_of_a_good_request_replaced_by_anything(
    send: Send, world: World, data: st.DataObject
) -> None:
    event = stamped(data.draw(st.sampled_from(EVENTS)))
    for _ in range(data.draw(st.integers(1, 3))):
        event = _replaced(event, data)
    body = body_of(event)
    assert _fits(send(body, world.signed(body)))


def _replaced(event: Json, data: st.DataObject) -> Json:
    """The event with a random part of it replaced, removed or joined by anything."""
    event = copy.deepcopy(event)
    parts: list[Any] = [event]
    while children := [
        child for child in _children(parts[-1]) if isinstance(child, (dict, list)) and child
    ]:
        if data.draw(st.booleans()):
            break
        parts.append(data.draw(st.sampled_from(children)))
    part = parts[-1]
    if isinstance(part, list):
        part[0] = data.draw(ANYTHING)
        return event
    key = data.draw(st.sampled_from(sorted(part)) | st.text(max_size=5))
    if data.draw(st.booleans()):
        part.pop(key, None)
    else:
        part[key] = data.draw(ANYTHING)
    return event


def _children(part: Any) -> list[Any]:
    return list(part.values()) if isinstance(part, dict) else list(part)


@pytest.mark.skipif(sys.platform != "linux", reason="atheris is for Linux")
def test_a_short_run_of_the_fuzzer(tmp_path: Path) -> None:
    pytest.importorskip("atheris")
    command = [sys.executable, "-m", "tests.service.fuzz", "--seconds", "3", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "Done" in ran.stderr
