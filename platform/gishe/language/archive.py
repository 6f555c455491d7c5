"""Compiled definitions kept as JSON between starts, each under the digest of everything that it was made from.

Nothing in it is trusted to be current: a file's content, the vocabulary and the program are part of the digest, so what
has changed is simply not found. Deleting the folder loses nothing but the time of one start.
"""

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path as FilePath
from typing import Any

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


class Archive:
    """A folder with one file for each definition, named by its digest, and an index of what was found in which file."""

    def __init__(self, folder: FilePath) -> None:
        self._folder = folder
        index = _read(folder / "index.json")
        self._index: Mapping[str, Any] = index if isinstance(index, dict) else {}
        self._used: dict[str, Any] = {}

    def key(self, *made_from: str | bytes) -> str:
        """Names what is made from these, by this program."""
        return digest([program(), *(one if isinstance(one, str) else digest(one) for one in made_from)])

    def find(self, key: str) -> Any:
        """Gives what was kept under a key; `None` where nothing was."""
        found = self._index.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def keep(self, key: str, entry: Plain) -> None:
        """Keeps an entry until `close`."""
        self._used[key] = entry

    def file(self, name: str, definition: Mapping[str, Plain]) -> None:
        """Keeps a definition under its digest."""
        path = self._path(name)
        if not path.exists():
            _write(path, canonical(definition))

    def holds(self, name: str) -> bool:
        """Says whether a definition is kept."""
        return self._path(name).exists()

    def definition(self, name: str) -> Mapping[str, Plain]:
        """Gives a definition by its digest. Raises `LookupError` where the file is gone or is not what it was."""
        found = _read(self._path(name))
        if found is None or digest(found) != name:
            raise LookupError(f"{self._path(name)} is damaged or gone: delete the folder {self._folder}")
        return found  # type: ignore[no-any-return]  # its digest says that it is what was kept

    def close(self) -> None:
        """Writes the index, if it has changed, with what was used since the archive was opened; then forgets it."""
        if self._used != self._index:
            _write(self._folder / "index.json", json.dumps(self._used, ensure_ascii=False).encode())
        self._index, self._used = {}, {}

    def _path(self, name: str) -> FilePath:
        return self._folder / name[:2] / f"{name}.json"


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
