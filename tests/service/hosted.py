"""Runs the service under gunicorn as in production, but in the tests' world.

python -m tests.service.hosted FOLDER PORT CERTIFICATE_PORT SECONDS_TO_REMEMBER_A_FAILURE

The world is given as arguments: the root to trust, and a connection to the server that stands for
Amazon's. There is no setting that could do the same to the service itself.
"""

import os
import socket
import ssl
import sys
from pathlib import Path

from cryptography import x509
from flask import Flask

from skill.service import (
    body,
    gunicorn_settings,  # first: it makes waiting gevent's
)
from skill.service.amazon import amazon_keys
from skill.service.chain import Roots
from skill.service.keys import BOUNDS
from skill.service.serve import run
from skill.service.settings import read_settings
from skill.service.verifier import SignatureVerifier
from tests.service.world import tls_to


def main(folder: Path, port: int, certificate_port: int, remember: float) -> None:
    """Serves until it is stopped."""
    root = (folder / "root.pem").read_text()
    bounds = BOUNDS._replace(remember_failure=remember)
    context = ssl.create_default_context(cadata=root)
    roots = Roots((x509.load_pem_x509_certificate(root.encode()),))

    def connect(timeout: float) -> socket.socket:
        return tls_to(("127.0.0.1", certificate_port), context, timeout)

    def load() -> Flask:
        from skill.service.wsgi import Trust, create_service

        settings = read_settings(os.environ)
        verifier = SignatureVerifier(amazon_keys(settings, roots, connect, bounds))
        return create_service(os.environ, settings, Trust(verifier.verify, 1))

    # So that a test need not wait for ten.
    body.SECONDS = gunicorn_settings.keepalive = 3
    run(load, f"127.0.0.1:{port}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
