"""Fuzzes the service's way in, guided by coverage: nothing but 200 and 4xx may come out.

    python -m tests.service.fuzz [--seconds 60]

Each input becomes two requests: as it is, and as the body of a request that is correctly signed.
"""

import argparse
import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import atheris

with atheris.instrument_imports(include=["skill"]):
    from skill.service import sample
    from skill.service.authority import Leaf, Signer, create_authority
    from skill.service.chain import Roots, signing_key
    from skill.service.keys import SigningKeys
    from skill.service.settings import read_settings
    from skill.service.verifier import SignatureVerifier
    from skill.service.wsgi import Trust, create_service

SKILL_ID = "amzn1.ask.skill.fuzz"


def _create() -> tuple[Any, Signer]:
    now = datetime.now(UTC)
    authority = create_authority(now)
    signer = authority.issue(Leaf(), now)
    roots = Roots((authority.root.certificate,))
    keys = SigningKeys(lambda path: signing_key(signer.chain, roots, now.timestamp()))
    settings = read_settings({"AFTERCARE_SKILL_ID": SKILL_ID})
    trust = Trust(SignatureVerifier(keys).verify, 1)
    return create_service({}, settings, trust, lambda line: None).wsgi_app, signer


def _ask(app: Any, body: bytes, headers: dict[str, str], method: str = "POST") -> None:
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": headers.pop("Content-Type", "application/json"),
        **{f"HTTP_{name.upper().replace('-', '_')}": text for name, text in headers.items()},
    }
    statuses: list[str] = []
    answer = b"".join(app(environ, lambda status, headers: statuses.append(status)))
    status = int(statuses[0][:3])
    assert status == 200 or 400 <= status < 500, (status, body)
    assert isinstance(json.loads(answer), dict)


def _target() -> Callable[[bytes], None]:
    app, signer = _create()

    def target(data: bytes) -> None:
        # Only what is fresh gets as far as the skill, so the fuzzer need not learn what time it is.
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        body = data.replace(b"NOW", now)
        _ask(app, body, signer.headers(body))
        lines = data.decode("latin-1").split("\n", 3)
        names = ("Content-Type", "SignatureCertChainUrl", "Signature-256")
        _ask(app, data, dict(zip(names, lines, strict=False)))

    return target


def _seeds() -> list[bytes]:
    now = datetime.now(UTC)
    events = [
        sample.launch(SKILL_ID, now),
        sample.question("can i wear makeup", SKILL_ID, now),
        sample.intent("MoreIntent", SKILL_ID, now),
        sample.envelope(SKILL_ID, now, {"type": "SessionEndedRequest", "reason": "ERROR"}),
    ]
    for event in events:
        event["request"]["timestamp"] = "NOW"
    headers = b"application/json\nhttps://s3.amazonaws.com/echo.api/development.pem\nAAAA\n{}"
    return [headers, *map(sample.body, events)]


def main() -> None:
    """Runs for the given time; a crash ends it with the input that led there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("folder", help="where inputs are kept from run to run")
    options = parser.parse_args()
    for number, seed in enumerate(_seeds()):
        with open(f"{options.folder}/seed-{number}", "wb") as file:
            file.write(seed)
    limits = [f"-max_total_time={options.seconds}", "-max_len=8192", "-timeout=5"]
    atheris.Setup([sys.argv[0], *limits, options.folder], _target())
    atheris.Fuzz()


if __name__ == "__main__":
    main()
