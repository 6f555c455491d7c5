"""Whether a certificate was revoked: what its issuer says in a list (CRL, RFC 5280) or when asked (OCSP, RFC 6960).

A list may lie as a `.crl` file beside the issuers that are trusted; else the certificate names where to ask. It is only
asked for certificates that a trusted issuer made, so that a stranger's names no address that we would go to.
"""

import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import (
    AuthorityInformationAccess,
    Certificate,
    CertificateRevocationList,
    CRLDistributionPoints,
    ExtensionNotFound,
    GeneralName,
    UniformResourceIdentifier,
    load_der_x509_crl,
    load_pem_x509_crl,
    ocsp,
)
from cryptography.x509.oid import AuthorityInformationAccessOID

from gishe.wire.channel import Channel, Unreached

#: What an issuer said is good as long as it says, and no longer than this.
_LONGEST: Final = timedelta(hours=1)
_SECONDS: Final = 10.0
_CONNECTIONS: Final = 4
_OK: Final = 200
_MOST_KEPT: Final = 1_000
Known: TypeAlias = tuple[datetime, "Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an issuer says of certificates, DER. `silent`: it should have said something, and nothing came."""

    lists: tuple[bytes, ...] = ()
    answers: tuple[bytes, ...] = ()
    silent: bool = False

    def __bool__(self) -> bool:
        """Says whether anything was said."""
        return bool(self.lists or self.answers)


@dataclass(slots=True)
class Revocations:
    """Asks issuers, and remembers what they said; any number of threads may use it."""

    folders: Sequence[Path]
    now: Callable[[], datetime]
    channel: Channel = field(default_factory=lambda: Channel(ssl.create_default_context(), _CONNECTIONS))
    _known: dict[str, Known] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, certificate: Certificate, issuer: Certificate) -> Evidence:
        """Gives what the issuer says of a certificate; nothing at all where it says nowhere how to ask."""
        if lists := tuple(self._files(certificate)):
            return Evidence(lists=lists)
        answers, lists_at = _addresses(certificate)
        ask = (
            (f"{certificate.serial_number:x}@{url}", partial(self._ask, url, certificate, issuer)) for url in answers
        )
        fetch = ((url, partial(self._fetch, url)) for url in lists_at)
        found = (self._remembered(name, said) for name, said in (*ask, *fetch))
        return next(filter(None, found), Evidence(silent=bool(answers or lists_at)))

    def _files(self, certificate: Certificate) -> Iterator[bytes]:
        for file in (file for folder in self.folders for file in _lists_in(folder)):
            try:
                found = _read_list(file.read_bytes())
            except (OSError, ValueError):
                continue
            if found.issuer == certificate.issuer and _until(found, self.now()):
                yield found.public_bytes(Encoding.DER)

    def _remembered(self, name: str, said: Callable[[], Known | None]) -> Evidence | None:
        with self._lock:
            kept = self._known.get(name)
        if kept and kept[0] > self.now():
            return kept[1]
        found = said()
        if found is None:
            return None
        with self._lock:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[name] = found
        return found[1]

    def _ask(self, url: str, certificate: Certificate, issuer: Certificate) -> Known | None:
        # SHA-1 only names the issuer here (RFC 6960, 4.1.1); responders are not bound to know another.
        asked = ocsp.OCSPRequestBuilder().add_certificate(certificate, issuer, SHA1()).build()  # noqa: S303  see above
        body = self._send("POST", url, asked.public_bytes(Encoding.DER), "application/ocsp-request")
        try:
            said = ocsp.load_der_ocsp_response(body)
            until = _until(said, self.now()) if said.response_status is ocsp.OCSPResponseStatus.SUCCESSFUL else None
        except ValueError:
            return None
        return (until, Evidence(answers=(body,))) if until else None

    def _fetch(self, url: str) -> Known | None:
        try:
            found = _read_list(self._send("GET", url, b"", ""))
        except ValueError:
            return None
        until = _until(found, self.now())
        return (until, Evidence(lists=(found.public_bytes(Encoding.DER),))) if until else None

    def _send(self, method: str, url: str, body: bytes, media_type: str) -> bytes:
        headers = {"Content-Type": media_type} if media_type else {}
        try:
            came = self.channel.send(method, url, headers, self.channel.until(_SECONDS), content=body)
        except Unreached:
            return b""
        return came.body if came.status == _OK else b""


def _lists_in(path: Path) -> list[Path]:
    """Lists the `.crl` files of a folder, or beside a file."""
    return sorted((path if path.is_dir() else path.parent).glob("*.crl"))


def _read_list(body: bytes) -> CertificateRevocationList:
    return load_pem_x509_crl(body) if body.startswith(b"-----") else load_der_x509_crl(body)


def _until(said: CertificateRevocationList | ocsp.OCSPResponse, now: datetime) -> datetime | None:
    """Says until when it may be remembered; `None` if it is out of date."""
    until = said.next_update_utc or now + _LONGEST
    return min(until, now + _LONGEST) if until > now else None


def _addresses(certificate: Certificate) -> tuple[list[str], list[str]]:
    """Gives where the issuer answers, and where its lists are."""
    answers = [
        one.access_location.value for one in _extension(certificate, AuthorityInformationAccess)
        if one.access_method == AuthorityInformationAccessOID.OCSP
    ]  # fmt: skip
    points = _extension(certificate, CRLDistributionPoints)
    lists = [name.value for point in points for name in point.full_name or () if _is_address(name)]
    return [one for one in answers if _is_http(one)], [one for one in lists if _is_http(one)]


def _extension(certificate: Certificate, kind: Any) -> Any:
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except (ExtensionNotFound, ValueError):
        return ()


def _is_address(name: GeneralName) -> bool:
    return isinstance(name, UniformResourceIdentifier)


def _is_http(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"}
