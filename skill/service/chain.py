"""From a fetched PEM chain to a key that signs for Alexa (VER-3)."""

import ssl
import warnings
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.service.refusal import Reason, Refusal

SIGNER = "echo-api.amazon.com"
_LONGEST_CHAIN = 8
_SHORTEST_KEY = 2_048
"""Bits."""


class SigningKey(NamedTuple):
    """A key whose chain was valid when it was looked at."""

    key: RSAPublicKey
    not_after: float
    """When the first certificate of the chain expires, in seconds since the epoch."""


class Roots(NamedTuple):
    """The authorities that are trusted."""

    certificates: tuple[x509.Certificate, ...]


def default_bundle() -> Path:
    """The system's bundle of roots; certifi's where the system has none."""
    system = ssl.get_default_verify_paths().cafile
    return Path(system or certifi.where())


def read_roots(bundle: Path) -> Roots:
    """Every root of a bundle that can be read; none if the bundle is not there."""
    try:
        pem = bundle.read_bytes()
    except OSError:
        return Roots(())
    end = b"-----END CERTIFICATE-----"
    # One by one: a single root that `cryptography` no longer likes must not cost all the others.
    return Roots(tuple(_readable(part + end for part in pem.split(end)[:-1])))


def _readable(parts: Iterable[bytes]) -> Iterable[x509.Certificate]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for part in parts:
            try:
                yield x509.load_pem_x509_certificate(part)
            except (ValueError, Warning):
                continue


def signing_key(pem: bytes, roots: Roots, now: float) -> SigningKey:
    """The leaf's key, once the chain holds up to a trusted root for Alexa's name, now."""
    leaf, others = _parse(pem)
    key = leaf.public_key()
    if isinstance(key, RSAPublicKey) and key.key_size < _SHORTEST_KEY:
        raise Refusal(Reason.CERTIFICATE_KEY)
    when = datetime.fromtimestamp(now, UTC)
    try:
        store = Store(list(roots.certificates))  # a ValueError if there are none
        policy = PolicyBuilder().store(store).time(when).max_chain_depth(_LONGEST_CHAIN)
        chain = policy.build_server_verifier(x509.DNSName(SIGNER)).verify(leaf, others)
    except (VerificationError, ValueError):
        raise Refusal(_why_not(leaf, when)) from None
    if not _is_named(leaf):  # a wildcard was enough so far
        raise Refusal(Reason.CERTIFICATE_NAME)
    if not _may_sign(leaf) or not isinstance(key, RSAPublicKey):
        raise Refusal(Reason.CERTIFICATE_USAGE)
    return SigningKey(key, min(link.not_valid_after_utc.timestamp() for link in chain))


def _parse(pem: bytes) -> tuple[x509.Certificate, list[x509.Certificate]]:
    try:
        leaf, *others = x509.load_pem_x509_certificates(pem)
    except ValueError:
        raise Refusal(Reason.CERTIFICATE_UNREADABLE) from None
    if len(others) > _LONGEST_CHAIN:
        raise Refusal(Reason.CERTIFICATE_UNREADABLE)
    return leaf, others


def _may_sign(leaf: x509.Certificate) -> bool:
    """Whether the key usage allows signatures; without the extension it does (RFC 5280 4.2.1.3)."""
    try:
        return leaf.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    except x509.ExtensionNotFound:
        return True


def _is_named(leaf: x509.Certificate) -> bool:
    """Whether it is for Alexa's very name."""
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        return SIGNER in names.get_values_for_type(x509.DNSName)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return False


def _why_not(leaf: x509.Certificate, when: datetime) -> Reason:
    """What to tell about a chain that did not hold: the plainest fault of its leaf."""
    if when > leaf.not_valid_after_utc:
        return Reason.CERTIFICATE_EXPIRED
    if when < leaf.not_valid_before_utc:
        return Reason.CERTIFICATE_EARLY
    return Reason.CERTIFICATE_UNTRUSTED if _is_named(leaf) else Reason.CERTIFICATE_NAME
