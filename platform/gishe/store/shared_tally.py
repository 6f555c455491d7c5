"""A tally that all programs of an installation share: counted in memory, and added up in a small file every second."""

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import structlog

from gishe.runtime.tally import Key

_log = structlog.get_logger()
_MAKE: Final = "CREATE TABLE IF NOT EXISTS tally (key TEXT PRIMARY KEY, amount REAL NOT NULL) STRICT, WITHOUT ROWID"
_ADD: Final = "INSERT INTO tally VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET amount = amount + excluded.amount"
_READ: Final = "SELECT key, amount FROM tally"
#: Seconds: after how many a count is in the file, and for how many another program's write is waited for.
_SOON: Final = 1.0
_PATIENCE: Final = 1.0


class SharedTally:
    """A `Tally` in a file of SQLite, for threads and programs at once. A program that is killed loses its last second.

    The file may be lost: whoever watches sees that everything was counted anew.
    """

    def __init__(self, path: Path) -> None:
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._counted: defaultdict[Key, float] = defaultdict(float)
        self._soon: threading.Timer | None = None
        self._closed = False
        self._file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", _MAKE):
            self._file.execute(statement)

    def add(self, key: Key, amount: float = 1) -> None:
        """Counts in memory, and sees to it that it is written soon."""
        with self._lock:
            self._counted[key] += amount
            if self._soon is None:
                self._soon = threading.Timer(_SOON, self.write)
                self._soon.daemon = True
                self._soon.start()

    def write(self) -> None:
        """Adds what was counted here to the file; what can't be written now is written the next time."""
        with self._writing:
            if self._closed:
                return
            with self._lock:
                counted, self._counted, self._soon = self._counted, defaultdict(float), None
            rows = [(json.dumps(key, ensure_ascii=False), amount) for key, amount in counted.items()]
            try:
                self._file.execute("BEGIN IMMEDIATE")
                self._file.executemany(_ADD, rows)
                self._file.execute("COMMIT")
            except sqlite3.Error as problem:
                _log.warning("not counted", problem=type(problem).__name__)
                self._take_back(counted)

    def read(self) -> Mapping[Key, float]:
        """Gives all that was counted by any program; what the others counted in their last second may be missing."""
        self.write()
        with self._writing:
            return {tuple(json.loads(key)): amount for key, amount in self._file.execute(_READ)}

    def close(self) -> None:
        """Writes what is left and closes the file."""
        self.write()
        with self._writing:
            self._closed = True
            self._file.close()

    def _take_back(self, counted: Mapping[Key, float]) -> None:
        if self._file.in_transaction:
            self._file.execute("ROLLBACK")
        with self._lock:
            for key, amount in counted.items():
                self._counted[key] += amount
