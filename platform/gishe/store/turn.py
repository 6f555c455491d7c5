"""Whose turn it is to write: first come, first served."""

import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident

if sys.platform != "win32":
    import fcntl


class Turn:
    """A lock that serves the threads of a process in the order they came, and processes as the system wakes them.

    SQLite's own waiting sleeps and tries again: a writer that came late goes first, and one that came early may wait
    for a second and more. Processes queue by a lock on the file at `path`, which the system frees when one is killed.
    Where there are no such locks (Windows), they queue by SQLite's waiting.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = Lock()
        self._queue: deque[Lock] = deque()
        self._holder = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Waits for the turn and holds it; raises `RuntimeError` in a thread that already holds it."""
        self._wait()
        self._holder = get_ident()
        try:
            with among_processes(self._path):
                yield
        finally:
            self._pass_on()

    def _wait(self) -> None:
        if self._holder == get_ident():
            raise RuntimeError("a write transaction is open in this thread already")
        place = Lock()
        place.acquire()
        with self._guard:
            self._queue.append(place)
            if self._queue[0] is place:
                return
        place.acquire()

    def _pass_on(self) -> None:
        with self._guard:
            self._holder = 0
            self._queue.popleft()
            if self._queue:
                self._queue[0].release()


@contextmanager
def among_processes(path: Path) -> Iterator[None]:
    """Holds the lock of a file, which is made if it is not there, against all other processes and threads."""
    if sys.platform == "win32":
        yield
        return
    file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
