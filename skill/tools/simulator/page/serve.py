"""Serves the page on this machine and nowhere else."""

import logging
import secrets
from collections.abc import Callable
from typing import NamedTuple

from flask import Flask
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from skill.errors import AftercareError

HOST = "127.0.0.1"


class Served(NamedTuple):
    """A server that listens but does not answer before `run`."""

    address: str
    run: Callable[[], None]
    stop: Callable[[], None]


class _Quiet(WSGIRequestHandler):
    """Does not print every request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """A page that polls would fill the terminal."""


def new_token() -> str:
    """The secret of one run."""
    return secrets.token_urlsafe(32)


def serve(app: Flask, port: int) -> Served:
    """Listens on a port of this machine; 0 picks a free one.

    Raises AftercareError when the port is taken.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    try:
        server: BaseWSGIServer = make_server(HOST, port, app, threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit):
        # werkzeug itself exits when a port is taken.
        raise AftercareError(f"port {port} is taken: choose another with --port") from None
    address = f"http://{HOST}:{server.server_port}"
    return Served(address, server.serve_forever, server.shutdown)
