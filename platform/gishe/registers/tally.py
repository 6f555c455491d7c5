"""How a line to a register stands: what may still be asked, and how it has been answering.

A program may keep it for itself, or share it with all programs of the installation in a small file, one for each line.
"""

import math
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

import structlog

if sys.platform != "win32":
    import fcntl

_log = structlog.get_logger()

#: The folder of the lines' files, among the installation's own.
LINES = "lines"

#: Format, places, their moment, failures, when it was opened (less than nothing: it is not), tried until, reason.
_ROW = struct.Struct("<4sddIdd40s")
_FORMAT = b"GL01"
_CLOSED = -1.0


@dataclass(slots=True)
class Tally:
    """The places that are left (`places`, less than none where some wait) as of a moment, and the failures on end.

    `opened` is since when the register is left in peace, `tried` until when somebody is trying it, `reason` the code of
    the latest failure. Moments are seconds of the clock that all programs of the machine share.
    """

    places: float = math.inf
    at: float = 0.0
    failures: int = 0
    opened: float | None = None
    tried: float = 0.0
    reason: str = ""


class Book(Protocol):
    """Where a tally is kept."""

    def held(self) -> AbstractContextManager[Tally]:
        """Gives the tally to one caller at a time, and keeps what is changed in it."""


class OwnBook:
    """A tally of this program alone."""

    def __init__(self) -> None:
        self._tally, self._lock = Tally(), Lock()

    @contextmanager
    def held(self) -> Iterator[Tally]:
        """Gives the tally to one thread at a time."""
        with self._lock:
            yield self._tally


class SharedBook:
    """A tally in a file, under a lock that the system frees when its holder is killed; it outlives all programs.

    A file that is not a tally is begun anew. Raises `OSError` where the file can't be written.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        self._lock = Lock()

    @contextmanager
    def held(self) -> Iterator[Tally]:
        """Gives the tally to one thread of one program at a time."""
        with self._lock, _locked(self._file):
            before = os.pread(self._file, _ROW.size, 0)
            tally = _read(before)
            yield tally
            if (after := _written(tally)) != before:
                os.pwrite(self._file, after, 0)

    def __del__(self) -> None:
        """Closes the file."""
        if file := getattr(self, "_file", 0):
            os.close(file)


def book(path: Path | None) -> Book:
    """Opens the tally that all programs share; one of our own where there is no path, or it can't be shared."""
    if path is None or sys.platform == "win32":
        return OwnBook()
    try:
        return SharedBook(path)
    except OSError as problem:
        _log.warning("line not shared", line=path.stem, problem=type(problem).__name__)
        return OwnBook()


@contextmanager
def _locked(file: int) -> Iterator[None]:
    if sys.platform == "win32":  # a shared book is never opened there
        yield
        return
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _read(row: bytes) -> Tally:
    if len(row) != _ROW.size or not row.startswith(_FORMAT):
        return Tally()
    _, places, at, failures, opened, tried, reason = _ROW.unpack(row)
    said = reason.rstrip(b"\0").decode("ascii", "replace")
    return Tally(places, at, failures, None if opened < 0 else opened, tried, said)


def _written(tally: Tally) -> bytes:
    opened = _CLOSED if tally.opened is None else tally.opened
    reason = tally.reason.encode("ascii", "replace")
    return _ROW.pack(_FORMAT, tally.places, tally.at, tally.failures, opened, tally.tried, reason)
