"""Compiled definitions kept as JSON between starts, each under the digest of everything that it was made from.

Nothing in it is trusted to be current: a file's content, the vocabulary and the program are part of the digest, so what
has changed is simply not found. Deleting the folder loses nothing but the time of one start.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path as FilePath
from typing import Any

from gishe.language.hold import Hold
from gishe.language.sheet import Sights
from gishe.values.plain import Plain, canonical, digest
from gishe.values.problem import Place, Problem
from gishe.values.text import Text

_PACKAGE = FilePath(__file__).parents[1]
_ROOMS = ("values", "language", "forms", "checks")
_LIBRARIES = ("cel-expr-python", "pydantic", "jinja2", "ruamel.yaml")


@cache
def program() -> str:
    """Names the program that compiles: its own sources and the libraries that decide what a definition means."""
    sources = (file.read_bytes() for room in _ROOMS for file in sorted((_PACKAGE / room).rglob("*.py")))
    return digest([*(digest(source) for source in sources), *(version(name) for name in _LIBRARIES)])


class _Index:
    """Entries by key in one file: those that were there before, read when first looked for, and those used since."""

    def __init__(self, path: FilePath) -> None:
        self._path = path
        self._known: Mapping[str, Any] | None = None
        self.used: dict[str, Any] = {}

    def find(self, key: str) -> Any:
        if self._known is None:
            self._known = _mapping(self._path)
        found = self.used.get(key, self._known.get(key))
        if found is not None:
            self.used[key] = found
        return found

    def close(self) -> bool:
        changed = self.used != self._known
        if changed:
            _write(self._path, json.dumps(self.used, ensure_ascii=False).encode())
        self._known, self.used = {}, {}
        return changed


class Archive:
    """A folder with one file for each definition, named by its digest, and an index of what was found in which file."""

    def __init__(self, folder: FilePath) -> None:
        self._folder = folder
        self._now = _now(folder)
        self._hold = _hold(folder)
        self._minded: set[str] = set()
        self._main = self._index = _Index(folder / "index.json")
        self._held: set[str] | None = None
        #: What files were seen to hold.
        self.sights = Sights(_mapping(folder / "sights.json"), self._now)

    def key(self, *made_from: str) -> str:
        """Names what is made from these, by this program."""
        return digest([program(), *made_from])

    def find(self, key: str) -> Any:
        """Gives what was kept under a key; `None` where nothing was."""
        return self._index.find(key)

    def keep(self, key: str, entry: Plain) -> None:
        """Keeps an entry until `close`."""
        self._index.used[key] = entry

    def mind(self, name: str) -> None:
        """Keeps an index of its own from being thrown away though nothing is looked for in it."""
        self._minded.add(digest(name))

    @contextmanager
    def drawer(self, name: str) -> Iterator[None]:
        """Keeps entries, and looks for them, in an index of their own, which is read only if it is looked into."""
        self.mind(name)
        self._index = _Index(self._folder / "drawers" / f"{digest(name)}.json")
        try:
            yield
            self._index.close()
        finally:
            self._index = self._main

    def file(self, name: str, definition: Mapping[str, Plain]) -> None:
        """Keeps a definition under its digest."""
        path = self._path(name)
        if not path.exists():
            _write(path, canonical(definition))

    def holds(self, name: str) -> bool:
        """Says whether a definition is kept."""
        if self._held is None:
            self._held = {one.stem for one in self._folder.glob("??/*.json")}
        if name not in self._held and self._path(name).exists():
            self._held.add(name)
        self._minded.add(name)
        return name in self._held

    def definition(self, name: str) -> Mapping[str, Plain]:
        """Gives a definition by its digest. Raises `LookupError` where the file is gone or is not what it was."""
        found = _read(self._path(name))
        if found is None or digest(found) != name:
            raise LookupError(f"{self._path(name)} is damaged or gone: delete the folder {self._folder}")
        return found  # type: ignore[no-any-return]  # its digest says that it is what was kept

    def close(self) -> None:
        """Writes the index, if it has changed, with what was used since the archive was opened; then forgets it."""
        changed = self._main.close()
        if self._hold:
            self._hold.names(self._minded)
            if changed:
                self._hold.throw_away(self._now)
        if self.sights.changed:
            _write(self._folder / "sights.json", json.dumps(self.sights.seen, ensure_ascii=False).encode())

    def _path(self, name: str) -> FilePath:
        return self._folder / name[:2] / f"{name}.json"


def _mapping(path: FilePath) -> Mapping[str, Any]:
    found = _read(path)
    return found if isinstance(found, dict) else {}


def _hold(folder: FilePath) -> Hold | None:
    try:
        return Hold(folder)
    except OSError:
        return None


def _now(folder: FilePath) -> int:
    """Gives the file system's own time, in nanoseconds: that of a file just made; 0 where none can be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            return os.fstat(probe.fileno()).st_mtime_ns
    except OSError:
        return 0


def _read(path: FilePath) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None


def _write(path: FilePath, body: bytes) -> None:
    """Writes a file whole or not at all; an archive that can't be written is one that remembers nothing."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(number, "wb") as file:
            file.write(body)
        FilePath(name).replace(path)
    except OSError:
        return


def noted(problems: Iterable[Problem]) -> list[Plain]:
    """Writes problems as plain data."""
    return [
        [
            one.code, one.severity, [one.says.bg, one.says.en], [one.hint.bg, one.hint.en] if one.hint else None,
            [one.place.file, one.place.line, one.place.column] if one.place else None,
        ]
        for one in problems
    ]  # fmt: skip


def problems_of(entry: Iterable[Any]) -> tuple[Problem, ...]:
    """Reads problems back."""
    return tuple(
        Problem(code, Text(*says), Text(*hint) if hint else None, Place(*place) if place else None, severity=severity)
        for code, severity, says, hint, place in entry
    )
