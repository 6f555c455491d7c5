"""A copy of an installation's data, made while it works: each file of SQLite whole, and as it was at one moment."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.values.problem import Problem
from gishe.values.text import Text

#: What `sha256sum --check` reads.
SUMS: Final = "SHA256SUMS"
#: The secret by which people find their cases: without it a restored store is nobody's.
_HOUSE: Final = "secret.key"
_LISTS: Final = "lists"
_PART: Final = ".part"
_PAGES, _MEGABYTE = 512, 1 << 20
_COPYING = Text("Копира се {file}.", "Copying {file}.")
_THERE = Problem(
    "backup-there", Text("{folder} вече съществува. Нищо не е копирано.", "{folder} is there already: nothing copied.")
)
_NOTHING = Problem(
    "backup-nothing", Text("В {folder} няма данни за копиране.", "There is no data in {folder} to copy.")
)
_DAMAGED = Problem(
    "backup-damaged",
    Text("{file} е повреден: {why}. Копието не е направено.", "{file} is damaged: {why}. No copy is made."),
    Text("Прегледайте инсталацията с `gishe doctor`.", "Look over the installation with `gishe doctor`."),
)
_STOPPED = Problem("backup-stopped", Text("Копирането е спряно. Копие няма.", "Copying was stopped: there is no copy."))


class _Stopped(Exception):  # noqa: N818  the name says what is so
    """The copy is not to go on."""


def back_up(data: Path, into: Path, progress: Progress = UNSEEN) -> Sequence[str] | Problem:
    """Copies stores, lists and the installation's secret into a new folder; names the files, or says why there is none.

    Writers go on meanwhile. Every copy is looked through before the folder gets its name, so a program that is killed
    leaves no folder that looks like a copy. Keys of cases are no data: what holds both opens what was erased.
    """
    if into.exists():
        return Problem(_THERE.code, _THERE.says.fill(folder=into))
    sources = _sources(data)
    if not sources:
        return Problem(_NOTHING.code, _NOTHING.says.fill(folder=data))
    part = into.with_name(f"{into.name}{_PART}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(mode=0o700, parents=True)
    try:
        copied = _copied(data, sources, part, progress)
    except _Stopped:
        copied = _STOPPED
    if isinstance(copied, Problem):
        shutil.rmtree(part)
        return copied
    part.rename(into)
    return copied


def _sources(data: Path) -> list[Path]:
    """Lists the stores and, in their folder, the lists; copies that lie among the data are no data."""
    return [*sorted(data.glob("*.sqlite")), *sorted((data / _LISTS).glob("*.sqlite"))]


def _copied(data: Path, sources: Sequence[Path], part: Path, progress: Progress) -> Sequence[str] | Problem:
    whole, done = sum(map(_size, sources)), 0
    names: list[str] = []
    for source in sources:
        name = source.relative_to(data).as_posix()
        target = part / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if damage := _copy(source, target, _Told(progress, name, done, whole)):
            return Problem(_DAMAGED.code, _DAMAGED.says.fill(file=name, why=damage), _DAMAGED.hint)
        done += _size(source)
        names.append(name)
        progress.did(name)
    if (secret := data / _HOUSE).is_file():
        (part / _HOUSE).touch(mode=0o600)
        shutil.copyfile(secret, part / _HOUSE)
        names.append(_HOUSE)
    (part / SUMS).write_text("".join(_sums(part, names)), encoding="utf-8")
    return names


class _Told:
    """Tells how far the copy of one file is, in megabytes of all."""

    def __init__(self, progress: Progress, name: str, before: int, whole: int) -> None:
        self._progress, self._name, self._before, self._whole = progress, name, before, whole

    def __call__(self, _status: int, left: int, pages: int) -> None:
        if not self._progress.goes_on:
            raise _Stopped
        done = self._before + (pages - left) * 4096
        told = min(done, self._whole) // _MEGABYTE
        self._progress.at(told, max(self._whole // _MEGABYTE, 1), _COPYING.fill(file=self._name))


def _copy(source: Path, target: Path, told: _Told) -> str:
    """Copies one file; says what is damaged in the copy, or nothing."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source, isolation_level=None)) as kept, closing(sqlite3.connect(target)) as copy:
        # While this look is open, the copy is of its moment: else it would begin anew with every write of another.
        try:
            kept.execute("BEGIN")
            kept.execute("SELECT count(*) FROM sqlite_master").fetchone()
            kept.backup(copy, pages=_PAGES, progress=told)
            copy.execute("PRAGMA journal_mode=DELETE")
            found = str(copy.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.DatabaseError as damaged:
            found = str(damaged)
    return "" if found == "ok" else found


def _size(path: Path) -> int:
    """Bytes of a file with its log of changes, which may hold most of it."""
    log = path.with_name(f"{path.name}-wal")
    return path.stat().st_size + (log.stat().st_size if log.is_file() else 0)


def _sums(part: Path, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        with (part / name).open("rb") as file:
            yield f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n"
