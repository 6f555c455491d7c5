"""Counts that all programs of an installation share: in a small file, which may be lost, for it is forgotten anyway."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Final

import structlog

_log = structlog.get_logger()
_MAKE: Final = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, ends REAL NOT NULL, done INTEGER NOT NULL)"
_COUNT: Final = """
INSERT INTO counts VALUES (:key, :now + :seconds, 1) ON CONFLICT (key) DO UPDATE SET
  done = CASE WHEN ends <= :now THEN 1 ELSE done + 1 END,
  ends = CASE WHEN ends <= :now THEN :now + :seconds ELSE ends END
RETURNING done, ends
"""
_FORGET: Final = "DELETE FROM counts WHERE ends <= ?"
#: Seconds that a program waits for another one's count.
_PATIENCE: Final = 1.0


class SharedCounts:
    """Counts in a file of SQLite, for threads and programs at once. What it can't count it lets pass, and says so."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock, self._lock = clock, Lock()
        self._file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", _MAKE):
            self._file.execute(statement)
        self._file.execute(_FORGET, (self._clock(),))

    def count(self, key: str, seconds: float) -> tuple[int, float]:
        """Counts one more; gives how many there are in these seconds, and after how many they are over."""
        now = self._clock()
        try:
            with self._lock:
                done, ends = self._file.execute(_COUNT, {"key": key, "now": now, "seconds": seconds}).fetchone()
        except sqlite3.Error as problem:
            # Nobody is kept from their errand because a count could not be kept.
            _log.warning("not counted", problem=type(problem).__name__)
            return 0, 0.0
        # A clock that was set back must not make anybody wait for longer than the limit says.
        return int(done), min(float(ends) - now, seconds)

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
