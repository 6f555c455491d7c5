"""The connection to a register: HTTPS with both certificates, pooled, with limits on time and size."""

import time

import httpx

from gishe.registers.answer import is_fault
from gishe.registers.settings import RegisterSettings
from gishe.registers.soap import ACTION, CONTENT_TYPE

#: No answer of a register about one person comes near it.
LARGEST = 4 * 1024 * 1024
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

    def __init__(self, settings: RegisterSettings) -> None:
        """Raises `OSError` where a certificate is missing or wrong."""
        self._url = settings.entry_point
        self._client = httpx.Client(
            verify=settings.tls(),
            # The environment must not turn people's data to a proxy that the operator has not named.
            trust_env=False,
            headers={"SOAPAction": f'"{ACTION}"', "Content-Type": CONTENT_TYPE, "Accept-Encoding": "identity"},
        )

    def post(self, message: bytes, seconds: float) -> bytes:
        """Sends a message and gives the answer's body; raises `Unreached`."""
        try:
            with self._client.stream("POST", self._url, content=message, timeout=seconds) as response:
                return _checked(response, _body(response, time.monotonic() + seconds))
        except httpx.TimeoutException as slow:
            raise Unreached("timeout") from slow
        except (httpx.HTTPError, httpx.InvalidURL) as broken:
            raise Unreached("broken-off" if isinstance(broken, _LATE) else "refused") from broken

    def close(self) -> None:
        """Closes the pool."""
        self._client.close()


def _body(response: httpx.Response, until: float) -> bytes:
    # A packed answer could grow without end; we asked for a plain one.
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Unreached("garbage")
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > LARGEST:
            raise Unreached("too-large")
        if time.monotonic() > until:
            raise Unreached("timeout", bytes(body))
    return bytes(body)


def _checked(response: httpx.Response, body: bytes) -> bytes:
    if response.status_code == _OK:
        return body
    if response.status_code == _FAULTY and is_fault(body):
        raise Unreached("fault", body)
    raise Unreached(f"http-{response.status_code}", body)
