"""The open tunnels of this program: one for each way, whichever registers lie at its end."""

import atexit
import time
from pathlib import Path
from threading import Lock

from gishe.registers.device.tunnel import Shut, Tunnel, Way

#: Seconds after which a tunnel that could not be opened is tried again.
_AGAIN = 60.0


class Tunnels:
    """Opens a tunnel when it is first wanted, and keeps it; any number of threads may use it.

    A device counts wrong PINs and then locks itself: where it refused one, this program does not try again.
    """

    def __init__(self) -> None:
        self._open: dict[Way, Tunnel] = {}
        self._shut: dict[Way, tuple[float, str]] = {}
        self._lock = Lock()

    def entrance(self, way: Way) -> Path:
        """Gives the socket at which a way begins; raises `OSError` (`Shut`) where it can't be opened."""
        with self._lock:
            if way not in self._open:
                self._open[way] = self._opened(way)
            return self._open[way].entrance

    def close(self) -> None:
        """Closes all; what was refused may be tried again."""
        with self._lock:
            for one in self._open.values():
                one.close()
            self._open.clear()
            self._shut.clear()

    def _opened(self, way: Way) -> Tunnel:
        at, reason = self._shut.get(way, (0.0, ""))
        if reason == "device-login" or (reason and time.monotonic() < at + _AGAIN):
            raise Shut(reason)
        try:
            return Tunnel(way)
        except Shut as shut:
            self._shut[way] = time.monotonic(), shut.reason
            raise


#: The tunnels of this program.
TUNNELS = Tunnels()
atexit.register(TUNNELS.close)
