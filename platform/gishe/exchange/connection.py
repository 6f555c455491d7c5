"""The connection to e-Delivery: JSON over HTTPS with both certificates, with limits on time and size."""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from gishe.exchange.settings import EDeliverySettings

#: A hundred messages of an outbox stay far below it.
LARGEST = 4 * 1024 * 1024
#: A time-out of nothing would mean none at all.
_LEAST = 0.001
_OK = 200
#: The connection stood and then broke; a refused client certificate shows so too in TLS 1.3.
_LATE = (httpx.ReadError, httpx.WriteError, httpx.ProtocolError)

# The service wants the recipient's identifier in the address, and httpx writes addresses to its log.
logging.getLogger("httpx").setLevel(logging.WARNING)


class Unreached(Exception):  # noqa: N818  the name says what is so
    """No answer came that could be used; `reason` is a code such as `timeout`, `refused`, `http-404`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Connection:
    """A pool of connections to e-Delivery; safe for use by several threads at once."""

    def __init__(self, settings: EDeliverySettings, clock: Callable[[], float] = time.monotonic) -> None:
        """Raises `OSError` where a certificate is missing or wrong."""
        self._clock = clock
        self._client = httpx.Client(
            base_url=settings.url,
            verify=settings.tls(),
            # The environment must not turn people's data to a proxy that the operator has not named.
            trust_env=False,
            headers={"Accept": "application/json", "Accept-Encoding": "identity"},
        )

    def until(self, seconds: float) -> float:
        """Gives the moment of the clock after so many seconds."""
        return self._clock() + seconds

    def ask(self, method: str, path: str, until: float, headers: Mapping[str, str], **content: Any) -> Any:
        """Sends a request and gives the answer's JSON by a moment of the clock; raises `Unreached`."""
        if self._clock() >= until:
            raise Unreached("timeout")
        extensions = _by(until, self._clock)
        try:
            with self._client.stream(method, path, headers=headers, extensions=extensions, **content) as response:
                body = self._body(response, until)
                if response.status_code != _OK:
                    raise Unreached(f"http-{response.status_code}")
                return httpx.Response(_OK, content=body).json()
        except httpx.TimeoutException as slow:
            raise Unreached("timeout") from slow
        except (httpx.HTTPError, httpx.InvalidURL) as broken:
            raise Unreached("broken-off" if isinstance(broken, _LATE) else "refused") from broken
        except ValueError as garbage:
            raise Unreached("garbage") from garbage

    def close(self) -> None:
        """Closes the pool."""
        self._client.close()

    def _body(self, response: httpx.Response, until: float) -> bytes:
        # A packed answer could grow without end; we asked for a plain one.
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise Unreached("garbage")
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > LARGEST:
                raise Unreached("too-large")
            if self._clock() > until:
                raise Unreached("timeout")
        return bytes(body)


def _by(until: float, clock: Callable[[], float]) -> dict[str, Any]:
    """Makes every step of a request (connecting, TLS, sending, reading) end by one moment, and not each by its own."""
    left: dict[str, float] = {}

    def shorten(_step: str, _details: Mapping[str, Any]) -> None:
        left.update(dict.fromkeys(("connect", "read", "write", "pool"), max(_LEAST, until - clock())))

    shorten("", {})
    return {"timeout": left, "trace": shorten}
