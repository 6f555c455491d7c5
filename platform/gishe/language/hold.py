"""A process's hold on an archive: what it may still read is not thrown away while it lives.

Each process has a file that it keeps locked and that names what it may read. The lock ends with the process, however
that ends, and is shared with those forked from it. Who throws away keeps others from beginning to read meanwhile.
"""

import json
import os
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path as FilePath

try:
    import fcntl
except ImportError:  # a system without such locks, where nothing is ever thrown away
    fcntl = None  # type: ignore[assignment]  # asked for before each use

#: Nanoseconds; what nobody has used for so long is not worth its place: it can always be made again.
AGE = 30 * 24 * 3600 * 10**9


class Hold:
    """A hold that begins before anything is read. Raises `OSError` where the folder can't be written."""

    def __init__(self, folder: FilePath) -> None:
        self._folder = folder
        holders = folder / "holders"
        holders.mkdir(parents=True, exist_ok=True)
        with suppress(BlockingIOError), _alone(folder):
            _living(holders)
        with _locked(folder / "lock", wait=True, alone=False):
            number, name = tempfile.mkstemp(dir=holders, suffix=".json")
            _lock(number, wait=True, alone=False)
        self._file = FilePath(name)
        # Not at the end of the process: one that was forked from this one may still read.
        weakref.finalize(self, os.close, number).atexit = False

    def names(self, names: Iterable[str]) -> None:
        """Says what this process may read from now on; where that can't be written, nothing is thrown away."""
        with suppress(OSError):
            self._file.write_text(json.dumps(sorted(names)), encoding="utf-8")

    def throw_away(self, now: int) -> None:
        """Deletes what no living process names and nobody has written for a month; nothing while somebody begins."""
        with suppress(BlockingIOError, OSError), _alone(self._folder):
            living = [_named(one) for one in _living(self._folder / "holders")]
            named = {name for names in living if names is not None for name in names}
            if None in living:
                return
            for file in (*self._folder.glob("??/*"), *self._folder.glob("drawers/*")):
                if file.stem not in named and file.stat().st_mtime_ns + AGE < now:
                    file.unlink(missing_ok=True)


def _named(holder: FilePath) -> list[str] | None:
    """Reads what a process may read; `None` while it does not know that yet."""
    try:
        found = json.loads(holder.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, list) else None


def _living(holders: FilePath) -> list[FilePath]:
    """Gives the files of living processes, and deletes the others."""
    living = []
    for file in holders.glob("*.json"):
        try:
            with _locked(file, wait=False, alone=True):
                file.unlink(missing_ok=True)
        except BlockingIOError:
            living.append(file)
    return living


def _alone(folder: FilePath) -> AbstractContextManager[None]:
    """Keeps others from beginning; raises `BlockingIOError` where somebody is at it."""
    return _locked(folder / "lock", wait=False, alone=True)


@contextmanager
def _locked(file: FilePath, *, wait: bool, alone: bool) -> Iterator[None]:
    number = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(number, wait=wait, alone=alone)
        yield
    finally:
        os.close(number)


def _lock(number: int, *, wait: bool, alone: bool) -> None:
    if fcntl is None:
        raise BlockingIOError
    fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))
