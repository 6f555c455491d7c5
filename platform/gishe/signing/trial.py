"""Keys and certificates for trial: made on first start, so that nothing need be bought to see a signed document."""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final, cast

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CA_NAME: Final = "ПРОБЕН, без правна сила / TRIAL CA"
#: The organisational unit of every trial certificate, so that every reader of a signature sees it.
_MARKS: Final = ("ПРОБЕН, без правна сила", "TRIAL, no legal effect")
#: The longest value of a name that readers agree on, in bytes of UTF-8 (X.520 says letters, many count bytes).
_LONGEST: Final = 64
_CA_YEARS, _YEARS = 10, 5
_USAGES: Final = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip
_SIGNS: Final = frozenset({"digital_signature", "content_commitment"})
_TALKS: Final = frozenset({"digital_signature"})
_ISSUES: Final = frozenset({"key_cert_sign", "crl_sign"})


@dataclass(frozen=True, slots=True)
class TrialOfficial:
    """An official who gets a trial key: `login` names the file `official-<login>.p12`, `person_id` is the EGN."""

    login: str
    name: str
    person_id: str
    pin: str


@dataclass(frozen=True, slots=True)
class TrialKeys:
    """What the folder must hold: a seal for each municipality (id and name), officials' keys, TLS and register keys.

    Files: `ca.pem`, `seal-<id>.p12` (no passphrase), `official-<login>.p12`, and pairs `.pem` and `.key` of
    `simulator` (localhost), `client`, `register-signer`; each is readable by its owner only.
    """

    municipalities: Mapping[str, str]
    officials: Sequence[TrialOfficial] = ()

    def make(self, folder: Path, at: datetime) -> None:
        """Makes what is not there yet. Two processes may do it at once, and it may be cut short at any point."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        issuer = _Issuer.of(folder, at)
        for name, title in self.municipalities.items():
            subject = _name(f"ПРОБЕН печат: {title}", (NameOID.ORGANIZATION_NAME, title))
            issuer.bundle(folder / f"seal-{name}.p12", subject, "")
        for official in self.officials:
            person = (NameOID.SERIAL_NUMBER, f"PNOBG-{official.person_id}")
            issuer.bundle(folder / f"official-{official.login}.p12", _name(official.name, person), official.pin)
        here = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1")), x509.IPAddress(ip_address("::1"))]
        issuer.pair(folder / "simulator", _TALKS, ExtendedKeyUsageOID.SERVER_AUTH, here)
        issuer.pair(folder / "client", _TALKS, ExtendedKeyUsageOID.CLIENT_AUTH)
        issuer.pair(folder / "register-signer", _SIGNS)


@dataclass(frozen=True, slots=True)
class _Issuer:
    """The trial certification authority, with the moment at which it issues."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    at: datetime

    @classmethod
    def of(cls, folder: Path, at: datetime) -> "_Issuer":
        """Opens the authority of a folder, or founds it: first the key, then a certificate for that very key."""
        key = _kept_key(folder / "ca.key")
        name = _name(CA_NAME)
        draft = _draft(name, name, key, at, _CA_YEARS, _ISSUES).add_extension(x509.BasicConstraints(True, 0), True)  # noqa: FBT003  positions are X.509's: authority, path length; critical
        draft = draft.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), False)  # noqa: FBT003  not critical (RFC 5280, 4.2.1.1)
        kept = _keep(folder / "ca.pem", draft.sign(key, SHA256()).public_bytes(Encoding.PEM))
        return cls(x509.load_pem_x509_certificate(kept), key, at)

    def bundle(self, path: Path, subject: x509.Name, pin: str) -> None:
        """Makes a PKCS#12 file with a key that signs documents, its certificate and the authority's."""
        if path.exists():
            return
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._issued(subject, key, _SIGNS)
        lock = BestAvailableEncryption(pin.encode()) if pin else NoEncryption()
        _keep(path, pkcs12.serialize_key_and_certificates(None, key, certificate, [self.certificate], lock))

    def pair(
        self,
        path: Path,
        usage: frozenset[str],
        purpose: x509.ObjectIdentifier | None = None,
        hosts: Sequence[x509.GeneralName] = (),
    ) -> None:
        """Makes a `.key` and a `.pem` that go together, even when the making was cut short between the two."""
        key = _kept_key(path.with_suffix(".key"))
        certificate = self._issued(_name(f"{path.name} (trial)"), key, usage, purpose, hosts)
        _keep(path.with_suffix(".pem"), certificate.public_bytes(Encoding.PEM))

    def _issued(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        usage: frozenset[str],
        purpose: x509.ObjectIdentifier | None = None,
        hosts: Sequence[x509.GeneralName] = (),
    ) -> x509.Certificate:
        draft = _draft(subject, self.certificate.subject, key, self.at, _YEARS, usage)
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        draft = draft.add_extension(identifier, critical=False)
        draft = draft.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        if purpose:
            draft = draft.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        if hosts:
            draft = draft.add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        return draft.sign(self.key, SHA256())


def _name(common: str, *others: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    marks = [(NameOID.ORGANIZATIONAL_UNIT_NAME, mark) for mark in _MARKS]
    parts = [(NameOID.COUNTRY_NAME, "BG"), *marks, *others, (NameOID.COMMON_NAME, common)]
    return x509.Name([x509.NameAttribute(kind, _short(value)) for kind, value in parts])


def _short(value: str) -> str:
    return value.encode()[:_LONGEST].decode(errors="ignore")


def _draft(  # noqa: PLR0913  a certificate has these six parts
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    at: datetime,
    years: int,
    usage: frozenset[str],
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        # A day earlier: machines that check it may have slow clocks.
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=365 * years))
        .add_extension(x509.KeyUsage(*(name in usage for name in _USAGES)), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _kept_key(path: Path) -> ec.EllipticCurvePrivateKey:
    """Gives the key of a file; makes the file when there is none."""
    if path.exists():
        kept = path.read_bytes()
    else:
        key = ec.generate_private_key(ec.SECP256R1())
        kept = _keep(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return cast("ec.EllipticCurvePrivateKey", load_pem_private_key(kept, None))


def _keep(path: Path, made: bytes) -> bytes:
    """Writes a file whole, once: whoever comes second gets what the first has written."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        draft.unlink(missing_ok=True)
    return made
