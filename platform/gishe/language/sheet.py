"""A file of definitions as it lies in its folder: named by its content, and read when somebody looks into it."""

import os
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from gishe.language.load import LARGEST, read_bytes, read_file
from gishe.language.tree import Tree
from gishe.values.plain import digest
from gishe.values.problem import Problem

#: Nanoseconds; who writes twice within one tick of the coarsest file system's clock leaves the same time behind.
_TICK = 2_000_000_000


class Sheet:
    """A file and the digest of its content."""

    __slots__ = ("_body", "_digest", "file")

    def __init__(self, file: FilePath, body: bytes | None = None, digest: str = "") -> None:
        self.file, self._body, self._digest = file, body, digest

    @property
    def body(self) -> bytes:
        """Gives the content, as far as a definition may be long. Raises `OSError` where the file can't be read."""
        if self._body is None:
            with self.file.open("rb") as opened:
                self._body = opened.read(LARGEST + 1)
            # It may have changed since it was seen: what is made of it goes by what it really holds.
            self._digest = ""
        return self._body

    @property
    def digest(self) -> str:
        """Names the content."""
        if not self._digest:
            self._digest = digest(self.body)
        return self._digest

    def read(self) -> Tree | tuple[Problem, ...]:
        """Reads it as YAML, or says what is wrong."""
        try:
            return read_bytes(self.body, str(self.file))
        except OSError:
            return read_file(self.file)


class Sights:
    """What was in which file when it was last seen, so that a file that nobody has touched is not read again.

    A file is known by its size, the times of its content and of its entry, its device and number. One that changed
    just before it was read is not kept: it could change once more and leave the same time behind. `now` is that of the
    file system, in nanoseconds; at 0 nothing is kept.
    """

    def __init__(self, known: Mapping[str, Any], now: int) -> None:
        self._known, self._now = known, now
        self._seen: dict[str, Any] = {}

    @property
    def changed(self) -> bool:
        """Whether anything else was seen than was known."""
        return self._seen != self._known

    @property
    def seen(self) -> Mapping[str, Any]:
        """What is worth knowing the next time."""
        return self._seen

    def of(self, file: FilePath) -> Sheet:
        """Gives a file, unread where it is known. Raises `OSError` where it can't be opened."""
        name = str(file)
        known = self._known.get(name)
        now = _mark(os.stat(name))  # noqa: PTH116 - asked of thousands of files
        if isinstance(known, list) and known[:-1] == now and isinstance(known[-1], str):
            self._seen[name] = known
            return Sheet(file, digest=known[-1])
        return self._read(file)

    def _read(self, file: FilePath) -> Sheet:
        with file.open("rb") as opened:
            before = _mark(os.fstat(opened.fileno()))
            sheet = Sheet(file, opened.read(LARGEST + 1))
            after = _mark(os.fstat(opened.fileno()))
        if before == after and max(before[1:3]) + _TICK < self._now:
            self._seen[str(file)] = [*before, sheet.digest]
        return sheet


def _mark(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]
