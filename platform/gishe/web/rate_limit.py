"""How often one address may try what could be guessed: codes, passwords."""

import threading
import time
from collections.abc import Callable

_MOST_KEPT = 50_000


class RateLimit:
    """Allows `most` tries of one key within `seconds`; counts in this process only, and forgets when they are over."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._tries: dict[str, tuple[float, int]] = {}
        self._lock = threading.Lock()

    def allows(self, key: str) -> bool:
        """Counts a try and says whether it is still one of those allowed."""
        now = self._clock()
        with self._lock:
            if len(self._tries) >= _MOST_KEPT:
                self._forget(now)
            began, count = self._tries.get(key, (now, 0))
            if now - began >= self._seconds:
                began, count = now, 0
            self._tries[key] = began, count + 1
            return count < self._most

    def _forget(self, now: float) -> None:
        self._tries = {key: tried for key, tried in self._tries.items() if now - tried[0] < self._seconds}
        if len(self._tries) >= _MOST_KEPT:
            self._tries.clear()
