"""Long works that all programs of an installation see: in a small file, which may be lost, for cases tell the truth."""

import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Final

import structlog
from pydantic import TypeAdapter

from gishe.runtime.long_work.work import Work

_log = structlog.get_logger()
_MAKE: Final = """
CREATE TABLE IF NOT EXISTS works (
  id TEXT PRIMARY KEY, municipality TEXT NOT NULL, login TEXT NOT NULL, beat REAL NOT NULL, stop INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT
"""
_KEEP: Final = """
INSERT INTO works VALUES (?, ?, ?, ?, 0, ?)
ON CONFLICT (id) DO UPDATE SET beat = excluded.beat, body = excluded.body
"""
_OF: Final = "SELECT beat, stop, body FROM works WHERE municipality = ? AND login = ? ORDER BY rowid DESC LIMIT 50"
_WORK: Final = TypeAdapter(Work)
#: Seconds: after how many without a sign of life nobody does a work any more, and after how many it is forgotten.
_DEAD, _FORGOTTEN = 20.0, 7 * 86400.0
#: Seconds that a program waits for another one's write.
_PATIENCE: Final = 1.0


class SharedWorks:
    """`Works` in a file of SQLite, for threads and programs at once. What it can't keep it lets pass, and says so.

    It holds what works tell: logins, numbers of cases, sentences; no answer, no name of an applicant, no key.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._clock, self._lock = clock, Lock()
        path.touch(mode=0o600)
        self._file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF", _MAKE):
            self._file.execute(statement)

    def keep(self, work: Work) -> None:
        """Keeps a work as it is now, and that it is alive; what is older than a week is forgotten."""
        now, its = self._clock(), work.order
        self._do("DELETE FROM works WHERE beat < ?", now - _FORGOTTEN)
        self._do(_KEEP, work.id, its.municipality, its.by, now, _WORK.dump_json(work).decode())

    def beat(self, ids: Collection[str]) -> None:
        """Notes that works are alive."""
        for one in ids:
            self._do("UPDATE works SET beat = ? WHERE id = ?", self._clock(), one)

    def find(self, work: str) -> Work | None:
        """Gives a work by its id."""
        rows = self._do("SELECT beat, stop, body FROM works WHERE id = ?", work)
        return self._read(rows[0]) if rows else None

    def of(self, municipality: str, login: str) -> Sequence[Work]:
        """Gives what an official ordered in the last week, the newest first."""
        return [self._read(row) for row in self._do(_OF, municipality, login)]

    def ask_to_stop(self, work: str) -> None:
        """Asks whoever does a work to stop after the part under way."""
        self._do("UPDATE works SET stop = 1 WHERE id = ?", work)

    def is_to_stop(self, work: str) -> bool:
        """Says whether a work was asked to stop."""
        return bool(self._do("SELECT 1 FROM works WHERE id = ? AND stop = 1", work))

    def forget(self, work: str) -> None:
        """Forgets a work."""
        self._do("DELETE FROM works WHERE id = ?", work)

    def close(self) -> None:
        """Closes the file."""
        with self._lock, suppress(sqlite3.Error):
            self._file.close()

    def _read(self, row: tuple[float, int, str]) -> Work:
        """Reads a work; one that runs and gives no sign of life was interrupted."""
        beat, stop, body = row
        work = replace(_WORK.validate_json(body), stopping=bool(stop))
        silent = work.state == "running" and self._clock() - beat > _DEAD
        return replace(work, state="interrupted") if silent else work

    def _do(self, statement: str, *values: Any) -> list[Any]:
        try:
            with self._lock:
                return self._file.execute(statement, values).fetchall()
        except sqlite3.Error as problem:
            # Nobody is kept from signing because it could not be noted how far they are.
            _log.warning("work not noted", problem=type(problem).__name__)
            return []
