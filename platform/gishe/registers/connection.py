"""The connection to RegiX: its messages over HTTPS with both certificates."""

from gishe.registers.answer import fault_of
from gishe.registers.device.tunnels import TUNNELS
from gishe.registers.settings import RegisterSettings
from gishe.registers.soap import CONTENT_TYPE
from gishe.wire.channel import LARGEST, Came, Channel, Unreached
from gishe.wire.clock import Clock

__all__ = ["LARGEST", "Connection", "Unreached"]

_OK = 200
_FAULTY = 500


class Connection:
    """A pool of connections to one register; safe for use by several threads at once."""

    def __init__(self, settings: RegisterSettings, clock: Clock | None = None) -> None:
        """Raises `OSError` where a certificate is missing or wrong, or the device with its key can't be opened."""
        self._url, way = settings.entry_point, settings.way()
        entrance = TUNNELS.entrance(way) if way else None
        if entrance:
            self._url = f"http://{self._url.partition('://')[2]}"
        self._channel = Channel(settings.tls(), settings.connections, clock, entrance)

    def post(self, message: bytes, action: str, until: float) -> bytes:
        """Sends a message and gives the answer's body by a moment of the clock; raises `Unreached`."""
        headers = {"Content-Type": CONTENT_TYPE, "SOAPAction": f'"{action}"'}
        return _checked(self._channel.send("POST", self._url, headers, until, content=message))

    def close(self) -> None:
        """Closes the pool."""
        self._channel.close()


def _checked(came: Came) -> bytes:
    if came.status == _OK:
        return came.body
    if came.status == _FAULTY and (fault := fault_of(came.body)):
        raise Unreached(fault, came.body)
    raise Unreached(f"http-{came.status}", came.body)
