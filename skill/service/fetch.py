"""Fetches one certificate chain: HTTPS only, within a deadline and a size, following nothing."""

import io
import socket
import ssl
import time
from collections.abc import Callable
from http.client import HTTPException, HTTPResponse
from typing import cast

from skill.service.certificate_url import HOST
from skill.service.refusal import Reason, Refusal

Connect = Callable[[float], socket.socket]
"""Opens a TLS connection to HOST within so many seconds."""

MAX_BYTES = 65_536
"""A chain is about 6 kB."""


def connect_to_amazon(context: ssl.SSLContext) -> Connect:
    """Connects to HOST, whose certificate must be good for the given context."""

    def connect(timeout: float) -> socket.socket:
        plain = socket.create_connection((HOST, 443), timeout)
        try:
            return context.wrap_socket(plain, server_hostname=HOST)
        except BaseException:
            plain.close()
            raise

    return connect


def fetch(path: str, connect: Connect, timeout: float) -> bytes:
    """The body at a path of HOST; anything but a complete 200 in time is a refusal."""
    try:
        return _body(_exchange(path, connect, timeout))
    # ValueError: what http.client makes of some malformed answers.
    except (OSError, HTTPException, ValueError):
        raise Refusal(Reason.CERTIFICATE_UNAVAILABLE, passing=True) from None


def _exchange(path: str, connect: Connect, timeout: float) -> bytes:
    """Everything the server sends. A timeout per read alone would let a server drip for ever."""
    deadline = time.monotonic() + timeout
    received = bytearray()
    with connect(timeout) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: {HOST}\r\n\r\n".encode("ascii"))
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or len(received) > MAX_BYTES:
                raise OSError("too slow or too long")
            connection.settimeout(left)
            chunk = connection.recv(16_384)
            if not chunk:
                return bytes(received)
            received += chunk


class _Received:
    """What was received, in the shape that HTTPResponse reads from."""

    def __init__(self, received: bytes) -> None:
        self._received = received

    def makefile(self, mode: str) -> io.BytesIO:
        return io.BytesIO(self._received)


def _body(received: bytes) -> bytes:
    with HTTPResponse(cast(socket.socket, _Received(received))) as response:
        response.begin()
        if response.status != 200:
            failing = response.status >= 500
            raise Refusal(Reason.CERTIFICATE_UNAVAILABLE, passing=failing)
        return response.read()
