"""Posting JSON to another system's address, and what its answer means for a notice."""

import ssl
from collections.abc import Mapping

from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.plain import Plain, canonical
from gishe.wire.channel import Came, Channel, Unreached
from gishe.wire.clock import Clock

_CONNECTIONS = 4
_OK = range(200, 300)
#: It reads us and does not want this one: to send the same again is no use, and the next may be all right.
_REFUSED = frozenset({400, 409, 410, 413, 422})


class Address:
    """One address, spoken to over a pool of connections; safe for use by several threads at once."""

    def __init__(self, url: str, seconds: float, ca: str | None = None, clock: Clock | None = None) -> None:
        """Raises `OSError` where the certificate authority's file is wrong."""
        self._url, self._seconds = url, seconds
        self._channel = Channel(ssl.create_default_context(cafile=ca or None), _CONNECTIONS, clock)

    def post(self, body: bytes, headers: Mapping[str, str]) -> Came | NotYet | Refused:
        """Posts a body; gives what came with a status of success, or what became of it."""
        sent = {"Content-Type": "application/json", "Accept": "application/json", **headers}
        try:
            came = self._channel.send("POST", self._url, sent, self._channel.until(self._seconds), content=body)
        except Unreached as unreached:
            return NotYet(unreached.reason)
        if came.status in _OK:
            return came
        reason = f"http-{came.status}"
        return Refused(reason) if came.status in _REFUSED else NotYet(reason)


def written(told: Mapping[str, Plain]) -> bytes:
    """Writes what is told, the same bytes for the same."""
    return canonical(dict(told))
