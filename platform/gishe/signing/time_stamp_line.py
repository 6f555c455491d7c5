"""The line to the operator's time-stamping authority: RFC 3161 over HTTP (section 3.4)."""

import base64
import ssl
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

from gishe.runtime.time_stamp_port import Unstamped
from gishe.signing.time_stamp_settings import TimeStampSettings
from gishe.signing.time_stamping import TimeStampClient
from gishe.wire.channel import Channel, Unreached

_ASKS: Final = "application/timestamp-query"
_ANSWERS: Final = "application/timestamp-reply"
_CONNECTIONS: Final = 4


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


def connected(settings: TimeStampSettings, now: Callable[[], datetime]) -> TimeStampClient:
    """Opens the line; raises `OSError` or `ValueError` where the file of roots is missing or is not PEM."""
    return TimeStampClient(TimeStampLine(settings).post, settings.roots(), now)
