"""Alexa's signing keys as this service gets them: from Amazon, checked against given roots."""

import ssl
import time

from cryptography.hazmat.primitives.serialization import Encoding

from skill.service.chain import Roots, SigningKey, signing_key
from skill.service.fetch import Connect, connect_to_amazon, fetch
from skill.service.keys import BOUNDS, Bounds, SigningKeys
from skill.service.settings import Settings


def amazon_keys(
    settings: Settings, roots: Roots, connect: Connect | None = None, bounds: Bounds = BOUNDS
) -> SigningKeys:
    """The store of keys; a connection to Amazon can be given in place of the network's."""
    connect = connect or connect_to_amazon(_context(roots))

    def load(path: str) -> SigningKey:
        chain = fetch(path, connect, settings.fetch_seconds)
        return signing_key(chain, roots, time.time())

    bounds = bounds._replace(keep=settings.keep_seconds, wait=settings.fetch_seconds + 1)
    return SigningKeys(load, bounds)


def _context(roots: Roots) -> ssl.SSLContext:
    """TLS to Amazon's server trusts the same roots as the chain that lies there."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for root in roots.certificates:
        context.load_verify_locations(cadata=root.public_bytes(Encoding.DER))
    return context
