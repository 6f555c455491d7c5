"""A channel to one server: HTTPS, pooled and kept alive; nothing it carries is logged."""

import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from gishe.wire.clock import Clock, MachineClock

#: No answer about one person comes near it, nor does a hundred messages of an outbox.
LARGEST = 4 * 1024 * 1024
#: Seconds that an idle connection is kept for the next question; servers of registers close theirs after two minutes.
_IDLE = 60.0
#: A time-out of nothing would mean none at all.
_LEAST = 0.001
#: The connection stood and then broke; a refused client certificate shows so too in TLS 1.3.
_LATE = (httpx.ReadError, httpx.WriteError, httpx.ProtocolError)

# These write addresses and headers to the log, and there are people's numbers in the one and secrets in the other.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


class Unreached(Exception):  # noqa: N818  the name says what is so
    """No answer came that could be read; `reason` is a code, `body` what did come."""

    def __init__(self, reason: str, body: bytes = b"") -> None:
        super().__init__(reason)
        self.reason = reason
        self.body = body


@dataclass(frozen=True, slots=True)
class Came:
    """What came back: the HTTP status, the media type without its parameters, the body."""

    status: int
    media_type: str
    body: bytes


class Channel:
    """A pool of connections; safe for use by several threads at once. Redirects are not followed.

    With an `entrance`, a socket of this machine, all goes in there, whatever the host, and `tls` is another's matter.
    """

    def __init__(
        self, tls: ssl.SSLContext, connections: int, clock: Clock | None = None, entrance: Path | None = None
    ) -> None:
        self._clock = clock or MachineClock()
        limits = httpx.Limits(
            max_connections=connections, max_keepalive_connections=connections, keepalive_expiry=_IDLE
        )
        self._client = httpx.Client(
            verify=tls,
            transport=httpx.HTTPTransport(uds=str(entrance), limits=limits) if entrance else None,
            # The environment must not turn people's data to a proxy that the operator has not named.
            trust_env=False,
            follow_redirects=False,
            limits=limits,
            headers={"Accept-Encoding": "identity"},
        )

    def until(self, seconds: float) -> float:
        """Gives the moment of the clock after so many seconds."""
        return self._clock.now() + seconds

    def send(self, method: str, url: str, headers: Mapping[str, str], until: float, **content: Any) -> Came:
        """Sends a request and gives what comes by a moment of the clock, whatever its status; raises `Unreached`.

        `content` is httpx's: `content` for bytes, `json`, `data` and `files` for forms, `params`.
        """
        extensions = _by(until, self._clock)
        try:
            with self._client.stream(method, url, headers=headers, extensions=extensions, **content) as response:
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Came(response.status_code, media_type, self._body(response, until))
        except httpx.PoolTimeout as crowded:
            raise Unreached("crowded") from crowded
        except httpx.TimeoutException as slow:
            raise Unreached("timeout") from slow
        except (httpx.HTTPError, httpx.InvalidURL) as broken:
            raise Unreached("broken-off" if isinstance(broken, _LATE) else "refused") from broken

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
            if self._clock.now() > until:
                raise Unreached("timeout", bytes(body))
        return bytes(body)


def _by(until: float, clock: Clock) -> dict[str, Any]:
    """Makes every step of a request (connecting, TLS, sending, reading) end by one moment, and not each by its own."""
    left: dict[str, float] = {}

    def shorten(_step: str, _details: Mapping[str, Any]) -> None:
        left.update(dict.fromkeys(("connect", "read", "write", "pool"), max(_LEAST, until - clock.now())))

    shorten("", {})
    return {"timeout": left, "trace": shorten}
