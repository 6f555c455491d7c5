"""Saying hello to another machine: a handshake of TLS and a question that asks nothing, to see who is there."""

import errno
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from cryptography.x509 import load_der_x509_certificate

#: Seconds for each step.
_PATIENCE = 5.0
_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Greeted:
    """Who was there: until when its certificate lasts, and what its clock showed, where it said so."""

    until: datetime | None = None
    clock: datetime | None = None


def greet(url: str, context: ssl.SSLContext) -> Greeted:
    """Greets the server of an address; raises `OSError` (`ssl.SSLError` among them) where it does not let us in."""
    address = urlsplit(url)
    host, is_tls = address.hostname or "", address.scheme == "https"
    with socket.create_connection((host, address.port or (443 if is_tls else 80)), _PATIENCE) as raw:
        if not is_tls:
            return Greeted()
        with context.wrap_socket(raw, server_hostname=host) as line:
            certificate = load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")
            # Only here does TLS 1.3 tell who comes with a certificate that the other side does not accept.
            line.sendall(f"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("ascii"))
            answer = line.recv(_LONGEST)
        if not answer:
            raise ConnectionResetError(errno.ECONNRESET, "closed without an answer")
        return Greeted(certificate.not_valid_after_utc, _clock(answer))


def _clock(answer: bytes) -> datetime | None:
    for head in answer.decode("latin-1").splitlines():
        name, _, value = head.partition(":")
        if name.lower() == "date":
            with suppress(ValueError):
                return parsedate_to_datetime(value.strip()).astimezone(UTC)
    return None
