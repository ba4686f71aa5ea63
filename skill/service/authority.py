"""A certificate authority of our own, which signs as Alexa does, for a machine to practise on.

It vouches for Alexa's name, so nothing but a service on the same machine may be told to trust it.
"""

import base64
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from skill.errors import AftercareError
from skill.service.chain import SIGNER
from skill.service.verifier import CERTIFICATE_URL, SIGNATURE

URL = "https://s3.amazonaws.com/echo.api/development.pem"
_ROOT, _CHAIN, _KEY = "root.pem", "chain.pem", "signing-key.pem"
_DAY = timedelta(days=1)
_LASTS = 30 * _DAY


class Pair(NamedTuple):
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


class Leaf(NamedTuple):
    """What a signing certificate is made to say; by default a good one."""

    names: tuple[str, ...] = (SIGNER,)
    starts: timedelta = -_DAY
    """From now."""
    ends: timedelta = _LASTS
    signs: bool = True
    """Whether its key usage is signatures."""
    bits: int = 2048
    """Of its key."""


class Authority(NamedTuple):
    """A root and an intermediate that issues leaves."""

    root: Pair
    intermediate: Pair

    def issue(self, leaf: Leaf, now: datetime) -> "Signer":
        """A new key, certified as described."""
        pair = _issue(SIGNER, self.intermediate, now + leaf.starts, now + leaf.ends, leaf=leaf)
        return Signer(pair.key, pair.pem() + self.intermediate.pem())


class Signer(NamedTuple):
    """Signs requests as Alexa does."""

    key: rsa.RSAPrivateKey
    chain: bytes
    """PEM, the signing certificate first."""

    def headers(self, body: bytes, url: str = URL) -> dict[str, str]:
        """The headers that go with a body."""
        signature = self.key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        return {
            "Content-Type": "application/json; charset=utf-8",
            CERTIFICATE_URL: url,
            SIGNATURE: base64.b64encode(signature).decode("ascii"),
        }


def create_authority(now: datetime) -> Authority:
    """A new authority; its certificates start a year before now."""
    start, end = now - 365 * _DAY, now + 365 * _DAY
    root = _issue("Aftercare development root", None, start, end)
    return Authority(root, _issue("Aftercare development authority", root, start, end))


def development_signer(folder: Path, now: datetime) -> Signer:
    """The signer kept in a folder; made there if there is none, or if it has expired."""
    if not _is_current(folder, now):
        _write(folder, now)
    key = serialization.load_pem_private_key(_read(folder, _KEY), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise AftercareError(f"{folder / _KEY}: not an RSA key: delete {folder} and sign again")
    return Signer(key, _read(folder, _CHAIN))


def development_root(folder: Path) -> x509.Certificate:
    """The root of the authority kept in a folder."""
    return x509.load_pem_x509_certificate(_read(folder, _ROOT))


def development_chain(folder: Path) -> bytes:
    """The chain that the service would fetch from Amazon."""
    return _read(folder, _CHAIN)


def _read(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError:
        what = f"{folder / name}: there is no development authority here"
        raise AftercareError(f"{what}: make one with aftercare sign") from None


def _is_current(folder: Path, now: datetime) -> bool:
    if not (folder / _KEY).exists():
        return False
    leaf = x509.load_pem_x509_certificate(_read(folder, _CHAIN))
    return now < leaf.not_valid_after_utc - _DAY


def _write(folder: Path, now: datetime) -> None:
    authority = create_authority(now)
    signer = authority.issue(Leaf(), now)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / _ROOT).write_bytes(authority.root.pem())
    (folder / _CHAIN).write_bytes(signer.chain)
    with open(folder / _KEY, "wb", opener=_private) as file:
        file.write(
            signer.key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _issue(
    name: str, issuer: Pair | None, start: datetime, end: datetime, leaf: Leaf | None = None
) -> Pair:
    key = rsa.generate_private_key(65_537, leaf.bits if leaf else 2048)
    issuer_key = issuer.key if issuer else key
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start.astimezone(UTC))
        .not_valid_after(end.astimezone(UTC))
        .add_extension(x509.BasicConstraints(ca=leaf is None, path_length=None), critical=True)
        .add_extension(_usage(leaf), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if leaf:
        server = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = builder.add_extension(server, critical=False)
    if leaf and leaf.names:
        names = x509.SubjectAlternativeName([x509.DNSName(name) for name in leaf.names])
        builder = builder.add_extension(names, critical=False)
    return Pair(builder.sign(issuer_key, hashes.SHA256()), key)


def _usage(leaf: Leaf | None) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=leaf is None or leaf.signs,
        key_encipherment=leaf is not None,
        key_cert_sign=leaf is None,
        crl_sign=leaf is None,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
