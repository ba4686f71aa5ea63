"""Alexa's side of the wire, on this machine: an authority, its chains, and their server."""

import copy
import json
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from cryptography.hazmat.primitives import serialization

from skill.service.authority import Authority, Leaf, Signer, create_authority
from skill.service.certificate_url import HOST
from skill.service.chain import Roots, signing_key
from skill.service.fetch import Connect, fetch
from skill.service.keys import BOUNDS, Bounds, SigningKeys, Start, in_thread

DAY = timedelta(days=1)
SKILL_ID = "amzn1.ask.skill.x"

Json = dict[str, Any]

LEAVES = {
    "good": Leaf(),
    "no-name": Leaf(names=()),
    "other-name": Leaf(names=("example.com",)),
    "expired": Leaf(starts=-30 * DAY, ends=-DAY),
    "early": Leaf(starts=DAY, ends=30 * DAY),
    "not-for-signatures": Leaf(signs=False),
    "wildcard": Leaf(names=("*.amazon.com",)),
    "short-key": Leaf(bits=1024),
}


def url(name: str) -> str:
    """The certificate URL of a signer."""
    return f"https://s3.amazonaws.com/echo.api/{name}.pem"


class Page(NamedTuple):
    """What the certificate server answers at a path."""

    body: bytes = b""
    status: int = 200
    location: str = ""
    delay: float = 0
    drip: bool = False
    """One byte at a time, for ever."""
    short: bool = False
    """Promises more than it sends."""


class World:
    """Signers of every kind, and the pages at which their chains lie."""

    def __init__(self, authority: Authority, stranger: Authority) -> None:
        now = datetime.now(UTC)
        self.authority = authority
        self.signers: dict[str, Signer] = {
            name: authority.issue(leaf, now) for name, leaf in LEAVES.items()
        }
        self.signers["unknown-root"] = stranger.issue(Leaf(), now)
        self.pages = {
            f"/echo.api/{name}.pem": Page(signer.chain) for name, signer in self.signers.items()
        }
        self.pages |= {
            "/echo.api/garbage.pem": Page(b"<?xml version='1.0'?><Error/>"),
            "/echo.api/empty.pem": Page(b""),
            "/echo.api/gone.pem": Page(b"", status=403),
            "/echo.api/moved.pem": Page(status=302, location=url("good")),
            "/echo.api/huge.pem": Page(b"x" * 200_000),
            "/echo.api/short.pem": Page(self.signers["good"].chain, short=True),
            "/echo.api/drip.pem": Page(self.signers["good"].chain, drip=True),
            "/echo.api/slow.pem": Page(self.signers["good"].chain, delay=30),
        }
        self.fetched: Counter[str] = Counter()
        self.connect: Connect = _refuse
        self.address = ("127.0.0.1", 0)

    def roots(self) -> Roots:
        """The root of the good chains."""
        return Roots((self.authority.root.certificate,))

    def keys(
        self,
        bounds: Bounds = BOUNDS,
        clock: Callable[[], float] = time.time,
        timeout: float = 1.0,
        start: Start = in_thread,
    ) -> SigningKeys:
        """A fresh store of keys that fetches from this world."""

        def load(path: str) -> Any:
            return signing_key(fetch(path, self.connect, timeout), self.roots(), clock())

        return SigningKeys(load, bounds, clock, start)

    def signed(self, body: bytes, name: str = "good") -> dict[str, str]:
        """The headers with which a signer sends a body."""
        return self.signers[name].headers(body, url(name))


def stamped(event: Json, age: float = 0) -> Json:
    """A copy of an event, made so many seconds ago."""
    event = copy.deepcopy(event)
    made = datetime.now(UTC) - timedelta(seconds=age)
    event["request"]["timestamp"] = made.strftime("%Y-%m-%dT%H:%M:%SZ")
    return event


def body_of(event: object) -> bytes:
    """An event as Alexa sends it."""
    return json.dumps(event).encode()


@contextmanager
def serving(world: World, folder: Path) -> Iterator[None]:
    """A real HTTPS server for the certificates; while it runs, the world connects to it."""
    tls = world.authority.issue(Leaf(names=(HOST,)), datetime.now(UTC))
    (folder / "tls.pem").write_bytes(tls.chain + _private_pem(tls))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "tls.pem")
    server = _Server(("127.0.0.1", 0), _handler(world))
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    world.address = ("127.0.0.1", server.server_address[1])
    world.connect = _connect_to(world)
    try:
        yield
    finally:
        world.connect = _refuse
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing when a client hangs up: some tests do."""


def tls_to(address: tuple[str, int], context: ssl.SSLContext, timeout: float) -> socket.socket:
    """A TLS connection to an address that answers to Amazon's name."""
    plain = socket.create_connection(address, timeout)
    try:
        return context.wrap_socket(plain, server_hostname=HOST)
    except OSError:
        plain.close()
        raise


def _refuse(timeout: float) -> socket.socket:
    raise ConnectionRefusedError("the certificate server is down")


def _private_pem(signer: Signer) -> bytes:
    return signer.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _connect_to(world: World) -> Connect:
    context = ssl.create_default_context(cadata=world.authority.root.pem().decode())

    def connect(timeout: float) -> socket.socket:
        return tls_to(world.address, context, timeout)

    return connect


def _handler(world: World) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            world.fetched[self.path] += 1
            page = world.pages.get(self.path, Page(status=404))
            time.sleep(min(page.delay, 3))
            try:
                self._answer(page)
            except OSError:
                return  # the service hung up, as it should

        def _answer(self, page: Page) -> None:
            self.send_response(page.status)
            if page.location:
                self.send_header("Location", page.location)
            self.send_header("Content-Length", str(len(page.body) + page.short))
            self.end_headers()
            for byte in page.body if page.drip else ():
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.05)
            self.wfile.write(b"" if page.drip else page.body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing; the tests count instead."""

    return Handler


def create_world() -> World:
    """A new world; its server does not run yet."""
    now = datetime.now(UTC)
    return World(create_authority(now), create_authority(now))
