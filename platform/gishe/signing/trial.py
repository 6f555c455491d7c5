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
from cryptography.hazmat.primitives.asymmetric import ec, rsa
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
#: The pairs of `.pem` and `.key`: what the key does, and for which side of a TLS connection, if any.
_PAIRS: Final = (
    ("simulator", _TALKS, ExtendedKeyUsageOID.SERVER_AUTH),
    ("client", _TALKS, ExtendedKeyUsageOID.CLIENT_AUTH),
    ("register-signer", _SIGNS, None),
    ("agent", _TALKS, None),
    ("time-stamps", _SIGNS, ExtendedKeyUsageOID.TIME_STAMPING),
)
#: What their certificates are of, where the file's name does not say it.
_TITLES: Final = {"time-stamps": "ПРОБЕН орган за времеви печати / TRIAL time-stamping authority"}
_HERE: Final = (
    x509.DNSName("localhost"),
    x509.IPAddress(ip_address("127.0.0.1")),
    x509.IPAddress(ip_address("::1")),
)


@dataclass(frozen=True, slots=True)
class TrialOfficial:
    """An official who gets a trial key: `login` names the file `official-<login>.p12`, `person_id` is the EGN."""

    login: str
    name: str
    person_id: str
    pin: str


@dataclass(frozen=True, slots=True)
class TrialKeys:
    """What the folder must hold: a seal for each municipality (id and name), officials' keys, TLS and other keys.

    Files: `ca.pem`, `seal-<id>.p12` (no passphrase), `official-<login>.p12`, and pairs `.pem` and `.key` of
    `simulator` (localhost), `client`, `register-signer`, `time-stamps`; each is readable by its owner only.
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
            # The certificate with which it takes part in the exchange between administrations (SEOS).
            wish = _Wish(_name(f"ПРОБЕН СЕОС: {title}"), _SIGNS, ExtendedKeyUsageOID.CLIENT_AUTH)
            issuer.pair(folder / f"seos-{name}", wish)
        for official in self.officials:
            subject = _name(official.name, (NameOID.SERIAL_NUMBER, f"PNOBG-{official.person_id}"))
            issuer.bundle(folder / f"official-{official.login}.p12", subject, official.pin)
        issuer.list(folder / "ca.crl")
        for name, usage, purpose in _PAIRS:
            issuer.pair(folder / name, _Wish(_name(_TITLES.get(name, name)), usage, purpose))


def make_rsa_pair(path: Path, title: str, at: datetime) -> None:
    """Makes a `.key` and a `.pem` that go together, of RSA and issued by itself, where they are not there yet."""
    if not path.with_suffix(".key").exists():
        key = rsa.generate_private_key(65537, 2048)
        _keep(path.with_suffix(".key"), key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    if not path.with_suffix(".pem").exists():
        key = cast("rsa.RSAPrivateKey", load_pem_private_key(path.with_suffix(".key").read_bytes(), None))
        draft = x509.CertificateBuilder(_name(title), _name(title), key.public_key(), x509.random_serial_number())
        lasting = draft.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=365 * _YEARS))
        made = lasting.sign(key, SHA256())
        _keep(path.with_suffix(".pem"), made.public_bytes(Encoding.PEM))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a certificate should say: of whom, and what its key may be used for."""

    subject: x509.Name
    usage: frozenset[str]
    purpose: x509.ObjectIdentifier | None = None

    def draft(self, key: ec.EllipticCurvePrivateKey, at: datetime, years: int) -> x509.CertificateBuilder:
        """Writes all but who issues it."""
        public = key.public_key()
        draft = x509.CertificateBuilder().subject_name(self.subject).public_key(public)
        # A day earlier: machines that check it may have slow clocks.
        draft = draft.not_valid_before(at - timedelta(days=1)).not_valid_after(at + timedelta(days=365 * years))
        draft = draft.serial_number(x509.random_serial_number())
        draft = draft.add_extension(x509.KeyUsage(*(name in self.usage for name in _USAGES)), critical=True)
        draft = draft.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        draft = draft.add_extension(_constraints(self.usage), critical=True)
        if self.purpose:
            # RFC 3161, 2.3: an authority's key stamps and does nothing else, and its certificate insists on it.
            alone = self.purpose == ExtendedKeyUsageOID.TIME_STAMPING
            draft = draft.add_extension(x509.ExtendedKeyUsage([self.purpose]), critical=alone)
        if self.purpose == ExtendedKeyUsageOID.SERVER_AUTH:
            draft = draft.add_extension(x509.SubjectAlternativeName(_HERE), critical=False)
        return draft


@dataclass(frozen=True, slots=True)
class _Issuer:
    """The trial certification authority, with the moment at which it issues."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey
    at: datetime
    certificate: x509.Certificate

    @classmethod
    def of(cls, folder: Path, at: datetime) -> "_Issuer":
        """Opens the authority of a folder, or founds it: first the key, then a certificate for that very key."""
        key = _kept_key(folder / "ca.key")
        name = _name(CA_NAME)
        certificate = _issue(_Wish(name, _ISSUES).draft(key, at, _CA_YEARS), name, key)
        kept = _keep(folder / "ca.pem", certificate.public_bytes(Encoding.PEM))
        return cls(name, key, at, x509.load_pem_x509_certificate(kept))

    def bundle(self, path: Path, subject: x509.Name, pin: str) -> None:
        """Makes a PKCS#12 file with a key that signs documents, its certificate and the authority's."""
        if path.exists():
            return
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._issued(_Wish(subject, _SIGNS), key)
        lock = BestAvailableEncryption(pin.encode()) if pin else NoEncryption()
        _keep(path, pkcs12.serialize_key_and_certificates(None, key, certificate, [self.certificate], lock))

    def pair(self, path: Path, wish: _Wish) -> None:
        """Makes a `.key` and a `.pem` that go together, even when the making was cut short between the two."""
        key = _kept_key(path.with_suffix(".key"))
        if not path.with_suffix(".pem").exists():
            _keep(path.with_suffix(".pem"), self._issued(wish, key).public_bytes(Encoding.PEM))

    def list(self, path: Path) -> None:
        """Makes the list of revoked certificates, which is empty and long in force: nothing of a trial is revoked."""
        if path.exists():
            return
        draft = x509.CertificateRevocationListBuilder().issuer_name(self.name).last_update(self.at - timedelta(days=1))
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        draft = draft.add_extension(identifier, critical=False).add_extension(x509.CRLNumber(1), critical=False)
        made = draft.next_update(self.at + timedelta(days=365 * _CA_YEARS)).sign(self.key, SHA256())
        _keep(path, made.public_bytes(Encoding.DER))

    def _issued(self, wish: _Wish, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
        return _issue(wish.draft(key, self.at, _YEARS), self.name, self.key)


def _issue(draft: x509.CertificateBuilder, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())
    return draft.issuer_name(issuer).add_extension(identifier, critical=False).sign(key, SHA256())


def _constraints(usage: frozenset[str]) -> x509.BasicConstraints:
    issues = usage == _ISSUES
    return x509.BasicConstraints(ca=issues, path_length=0 if issues else None)


def _name(common: str, *others: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    marks = [(NameOID.ORGANIZATIONAL_UNIT_NAME, mark) for mark in _MARKS]
    parts = [(NameOID.COUNTRY_NAME, "BG"), *marks, *others, (NameOID.COMMON_NAME, common)]
    return x509.Name([x509.NameAttribute(kind, _short(value)) for kind, value in parts])


def _short(value: str) -> str:
    return value.encode()[:_LONGEST].decode(errors="ignore")


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
