"""The connection to a register: HTTPS with both certificates, pooled and kept alive, with limits on time and size."""

from collections.abc import Mapping
from typing import Any

import httpx

from gishe.registers.answer import fault_of
from gishe.registers.clock import Clock, MachineClock
from gishe.registers.settings import RegisterSettings
from gishe.registers.soap import CONTENT_TYPE

#: No answer of a register about one person comes near it.
LARGEST = 4 * 1024 * 1024
#: Seconds that an idle connection is kept for the next question; servers of registers close theirs after two minutes.
_IDLE = 60.0
#: A time-out of nothing would mean none at all.
_LEAST = 0.001
_OK = 200
_FAULTY = 500
#: The connection stood and then broke; a refused client certificate shows so too in TLS 1.3.
_LATE = (httpx.ReadError, httpx.WriteError, httpx.ProtocolError)


class Unreached(Exception):  # noqa: N818  the name says what is so
    """No answer came that could be read; `reason` is a code, `body` what did come."""

    def __init__(self, reason: str, body: bytes = b"") -> None:
        super().__init__(reason)
        self.reason = reason
        self.body = body


class Connection:
    """A pool of connections to one register; safe for use by several threads at once."""

    def __init__(self, settings: RegisterSettings, clock: Clock | None = None) -> None:
        """Raises `OSError` where a certificate is missing or wrong."""
        self._url, self._clock = settings.entry_point, clock or MachineClock()
        self._client = httpx.Client(
            verify=settings.tls(),
            # The environment must not turn people's data to a proxy that the operator has not named.
            trust_env=False,
            limits=httpx.Limits(
                max_connections=settings.connections,
                max_keepalive_connections=settings.connections,
                keepalive_expiry=_IDLE,
            ),
            headers={"Content-Type": CONTENT_TYPE, "Accept-Encoding": "identity"},
        )

    def post(self, message: bytes, action: str, until: float) -> bytes:
        """Sends a message and gives the answer's body by a moment of the clock; raises `Unreached`."""
        extensions = _by(until, self._clock)
        headers = {"SOAPAction": f'"{action}"'}
        try:
            with self._client.stream(
                "POST", self._url, content=message, headers=headers, extensions=extensions
            ) as response:
                return _checked(response, self._body(response, until))
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


def _checked(response: httpx.Response, body: bytes) -> bytes:
    if response.status_code == _OK:
        return body
    if response.status_code == _FAULTY and (fault := fault_of(body)):
        raise Unreached(fault, body)
    raise Unreached(f"http-{response.status_code}", body)
