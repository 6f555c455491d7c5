"""A process of its own for a stranger's bytes: whatever becomes of it, nothing else is harmed.

The reader is a module of ours that takes the bytes by its standard input and says what it found on its standard output.
"""

import subprocess
import sys
from threading import BoundedSemaphore
from typing import Final, Literal

#: Readers of one kind at once; more wait, so long and no longer (seconds).
_AT_ONCE: Final = 2
_PATIENCE: Final = 20.0
#: Seconds that one file has: of this machine's time, and of a processor's.
_SECONDS: Final = 20.0
_WORK: Final = 15
#: Bytes of address space.
_MEMORY: Final = 1024**3


class Unread(Exception):  # noqa: N818  the name says what is so
    """Nobody could say what the bytes are: all readers were `busy`, or the one that tried came to grief."""

    def __init__(self, code: Literal["busy", "unreadable"]) -> None:
        super().__init__(code)
        self.code = code


class Confined:
    """Starts a reader for each file, two at once, and waits for what it says for a limited time."""

    def __init__(self, module: str, seconds: float = _SECONDS) -> None:
        self._command = (sys.executable, "-P", "-m", module)
        self._seconds = seconds
        self._free = BoundedSemaphore(_AT_ONCE)

    def read(self, body: bytes, *said: str) -> bytes:
        """Gives what the reader says of the bytes; `said` are its arguments. Raises `Unread`."""
        if not self._free.acquire(timeout=_PATIENCE):
            raise Unread("busy")
        try:
            asked = [*self._command, *said]
            done = subprocess.run(asked, input=body, capture_output=True, timeout=self._seconds, check=True)  # noqa: S603 - our own module; the file goes by standard input
        except (OSError, subprocess.SubprocessError) as broken:
            raise Unread("unreadable") from broken
        finally:
            self._free.release()
        return done.stdout


def confine() -> None:
    """Limits the memory and the time of the process that calls it; it does so before it has seen a byte."""
    try:
        import resource  # noqa: PLC0415 - systems that are not Unix have none; there the caller's patience is the limit
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_WORK, _WORK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What is read is only ever written back to the one who asked.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
