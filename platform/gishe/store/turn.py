"""Whose turn it is to write: first come, first served."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident


class Turn:
    """A lock that serves the threads of one process in the order they came.

    SQLite's own waiting sleeps and tries again, so a thread that came late could go first and all would wait longer.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._queue: deque[Lock] = deque()
        self._holder = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Waits for the turn and holds it; raises `RuntimeError` in a thread that already holds it."""
        self._wait()
        self._holder = get_ident()
        try:
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
