"""A case-management system that reads a folder: each event is a folder in it, with a JSON file and the documents."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from gishe.exchange.telling.body import listed, whole
from gishe.exchange.telling.posting import written
from gishe.exchange.telling.table import EventTable, FolderPath, table
from gishe.exchange.telling.wishes import Wishes
from gishe.runtime.telling.notice import Message, Told
from gishe.runtime.ways_out import NotYet, Refused
from gishe.values.problem import Problem

_WHAT = "case.json"


class _Table(EventTable):
    """`folder` is where it is put."""

    folder: FolderPath


@dataclass(frozen=True, slots=True)
class Folder(Wishes):
    """Puts whole cases into a folder; a name that does not begin with a dot is complete."""

    folder: Path

    def tell(self, message: Message) -> Told | NotYet | Refused:
        """Writes a folder under another name, and names it right when all of it is on the disk."""
        name = f"{message.notice.id:010}-{message.id}"
        try:
            if not (self.folder / name).exists():
                self._put(name, message)
        except OSError as refused:
            return NotYet(f"disk-{refused.errno or 0}")
        return Told(name)

    def _put(self, name: str, message: Message) -> None:
        beside = self.folder / f".{name}"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o770)
        for file in message.files:
            # A name that we gave; whatever else it might hold, only its last part is a name.
            _write(beside / Path(file.name).name, file.body)
        _write(beside / _WHAT, written(whole(message, [listed(file) for file in message.files])))
        beside.rename(self.folder / name)
        _settle(self.folder)


def _write(path: Path, body: bytes) -> None:
    with path.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Waits until the disk has the folder's names too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def read(folder: Path, its: Mapping[str, Any]) -> Folder | tuple[Problem, ...]:
    """Reads the settings of a folder."""
    told = table(_Table, folder, its)
    if isinstance(told, tuple):
        return told
    return Folder(frozenset(told.events), timedelta(days=told.days), Path(told.folder))
