"""The line to the operator's time-stamping authority: RFC 3161 over HTTP (section 3.4)."""

import base64
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Final

from cryptography.x509 import Certificate, load_pem_x509_certificates

from gishe.runtime.time_stamp_port import Unstamped
from gishe.wire.channel import Channel, Unreached

_ASKS: Final = "application/timestamp-query"
_ANSWERS: Final = "application/timestamp-reply"
_CONNECTIONS: Final = 4


@dataclass(frozen=True, slots=True)
class TimeStampSettings:
    """Where the authority is. `ca` holds the roots of its certificate (PEM); `user` and `password` if it wants them.

    The address may be `http://`: a request holds a digest and nothing else, and the answer is signed. `seconds` is the
    time of one attempt.
    """

    url: str
    ca: Path | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 15.0

    def roots(self) -> Sequence[Certificate]:
        """Reads the roots; raises `OSError` or `ValueError` where the file is missing or is not PEM."""
        return load_pem_x509_certificates(self.ca.read_bytes()) if self.ca else ()


class TimeStampLine:
    """Posts requests to the authority; it may be shared by threads."""

    def __init__(self, settings: TimeStampSettings) -> None:
        self._settings = settings
        self._channel = Channel(ssl.create_default_context(), _CONNECTIONS)

    def post(self, request: bytes) -> bytes:
        """Sends a request and gives the answer's bytes; raises `Unstamped`."""
        its = self._settings
        try:
            until = self._channel.until(its.seconds)
            came = self._channel.send("POST", its.url, self._headers(), until, content=request)
        except Unreached as unreached:
            raise Unstamped(unreached.reason) from unreached
        if came.status != HTTPStatus.OK:
            raise Unstamped(f"http-{came.status}")
        return came.body

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": _ASKS, "Accept": _ANSWERS}
        if self._settings.user:
            pair = f"{self._settings.user}:{self._settings.password}".encode()
            headers["Authorization"] = f"Basic {base64.b64encode(pair).decode()}"
        return headers
