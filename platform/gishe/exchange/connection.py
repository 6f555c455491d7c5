"""The connection to e-Delivery: JSON over HTTPS with both certificates."""

from collections.abc import Mapping
from typing import Any

import httpx

from gishe.exchange.settings import EDeliverySettings
from gishe.wire.channel import LARGEST, Channel, Unreached
from gishe.wire.clock import Clock

__all__ = ["LARGEST", "Connection", "Unreached"]

_OK = 200
#: A worker sends one document after another; more connections stand for retries of a crowded hour.
_CONNECTIONS = 16


class Connection:
    """A pool of connections to e-Delivery; safe for use by several threads at once."""

    def __init__(self, settings: EDeliverySettings, clock: Clock | None = None) -> None:
        """Raises `OSError` where a certificate is missing or wrong."""
        self._url = settings.url
        self._channel = Channel(settings.tls(), _CONNECTIONS, clock)
        self.until = self._channel.until

    def ask(self, method: str, path: str, until: float, headers: Mapping[str, str], **content: Any) -> Any:
        """Sends a request and gives the answer's JSON by a moment of the clock; raises `Unreached`."""
        url = path if "://" in path else self._url.rstrip("/") + path
        came = self._channel.send(method, url, {"Accept": "application/json", **headers}, until, **content)
        if came.status != _OK:
            raise Unreached(f"http-{came.status}")
        try:
            return httpx.Response(_OK, content=came.body).json()
        except ValueError as garbage:
            raise Unreached("garbage") from garbage

    def close(self) -> None:
        """Closes the pool."""
        self._channel.close()
