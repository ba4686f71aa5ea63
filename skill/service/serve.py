"""Runs the service from the command line: gunicorn with the same settings as in production."""

import ipaddress
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gunicorn.app.base import BaseApplication

from skill.errors import AftercareError
from skill.service import authority
from skill.service.certificate_url import certificate_path
from skill.service.chain import Roots, SigningKey, signing_key
from skill.service.keys import SigningKeys
from skill.service.refusal import Reason, Refusal
from skill.service.settings import read_settings
from skill.service.verifier import SignatureVerifier

if TYPE_CHECKING:
    from flask import Flask

    from skill.service.wsgi import Trust


class Development(NamedTuple):
    """How far verification is loosened on this machine; by default not at all."""

    authority: Path | None = None
    """Folder of a development authority to trust in place of Amazon."""
    unverified: bool = False


VERIFIED = Development()


def serve(
    environ: Mapping[str, str], host: str, port: int, development: Development = VERIFIED
) -> None:
    """Serves until it is told to stop."""
    if development != VERIFIED and not is_loopback(host):
        raise AftercareError(
            f"--host {host}: others can reach it: "
            "leave verification as it is, or listen on 127.0.0.1"
        )
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    run(lambda: _load(environ, development), bind)


def run(load: "Callable[[], Flask]", bind: str) -> None:
    """Runs what is loaded under gunicorn, with the service's settings."""
    _Server(load, bind).run()


def _load(environ: Mapping[str, str], development: Development) -> "Flask":
    # Imported as late as this, because gunicorn's settings first make waiting gevent's.
    from skill.service.wsgi import create_service

    return create_service(environ, read_settings(environ), _trust(environ, development))


def is_loopback(host: str) -> bool:
    """Whether every address that a host name stands for is this machine's own."""
    try:
        found = socket.getaddrinfo(host, None)
        return all(ipaddress.ip_address(address[4][0]).is_loopback for address in found)
    except (OSError, ValueError):
        return False


def _trust(environ: Mapping[str, str], development: Development) -> "Trust":
    from skill.service.wsgi import Trust, trust_amazon

    if development.unverified:
        return Trust(None, roots=1)
    if development.authority is None:
        return trust_amazon(read_settings(environ))
    return Trust(SignatureVerifier(development_keys(development.authority)).verify, roots=1)


def development_keys(folder: Path) -> SigningKeys:
    """Keys by the development authority alone; the chain is read from its folder."""
    roots = Roots((authority.development_root(folder),))

    def load(path: str) -> SigningKey:
        if path != certificate_path(authority.URL):
            raise Refusal(Reason.CERTIFICATE_UNAVAILABLE)
        return signing_key(authority.development_chain(folder), roots, time.time())

    return SigningKeys(load)


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn comes without types
    def __init__(self, load: "Callable[[], Flask]", bind: str) -> None:
        self._load = load
        self._bind = bind
        super().__init__()

    def load_config(self) -> None:
        # Imported when it is used, because it changes how this process waits.
        from skill.service import gunicorn_settings

        for name, value in vars(gunicorn_settings).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)
        self.cfg.set("bind", self._bind)

    def load(self) -> "Flask":
        return self._load()
