"""ClamAV's daemon, spoken to over a socket of this machine or of another (clamd(8), `zINSTREAM`)."""

import socket
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gishe.runtime.upload_port import Unscanned

#: Seconds that one file has.
SECONDS: Final = 20.0
_CHUNK: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4096
_FOUND: Final = " FOUND"
_CLEAN: Final = "stream: OK"


@dataclass(frozen=True, slots=True)
class Daemon:
    """Where the daemon listens: a socket of this machine by its path, or a host and port. `seconds` is for one file."""

    path: Path | None = None
    host: str = ""
    port: int = 0
    seconds: float = SECONDS

    def __str__(self) -> str:
        return f"unix:{self.path}" if self.path else f"tcp:{self.host}:{self.port}"

    def connected(self) -> socket.socket:
        """Opens a connection; raises `OSError`."""
        if self.path is None:
            return socket.create_connection((self.host, self.port), self.seconds)
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(self.seconds)
        try:
            line.connect(str(self.path))
        except OSError:
            line.close()
            raise
        return line


class Clamd:
    """Scans files by the daemon; a connection for each, as it wants it. It may be shared by threads."""

    def __init__(self, daemon: Daemon) -> None:
        self._daemon = daemon

    def scan(self, body: bytes) -> str:
        """Gives the name of what was found in a file, or nothing; raises `Unscanned`."""
        pieces = [body[at : at + _CHUNK] for at in range(0, len(body), _CHUNK)]
        sent = b"".join(struct.pack(">I", len(piece)) + piece for piece in pieces)
        said = self._asked(b"zINSTREAM\0" + sent + struct.pack(">I", 0))
        if said.endswith(_FOUND):
            return said.removesuffix(_FOUND).partition(": ")[2] or "unnamed"
        if said != _CLEAN:
            raise Unscanned("refused")
        return ""

    def version(self) -> str:
        """Gives the daemon's version with its signatures' (`ClamAV 1.4.3/27500/…`); raises `Unscanned`."""
        return self._asked(b"zVERSION\0")

    def _asked(self, sent: bytes) -> str:
        try:
            with closing(self._daemon.connected()) as line:
                return _exchanged(line, sent)
        except TimeoutError as late:
            raise Unscanned("timeout") from late
        except OSError as down:
            raise Unscanned("down") from down


def _exchanged(line: socket.socket, sent: bytes) -> str:
    line.sendall(sent)
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        piece = line.recv(_CHUNK)
        if not piece:
            break
        said += piece
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()
