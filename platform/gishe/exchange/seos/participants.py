"""Who takes part: the operator's copy of the register of participants, a file that is read again when it changes."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID

from gishe.runtime.correspondence import Administration
from gishe.values.problem import Problem
from gishe.values.text import Text

#: What the register says of who takes part now; the file may say otherwise.
ACTIVE = "active"
_NEEDED = ("identifier", "guid", "name", "url", "certificate_sn")
_KNOWN = frozenset({*_NEEDED, "status"})
_UNREADABLE = Text(
    "Файлът с участниците в СЕОС {file} не може да се прочете: {why}.",
    "The file of SEOS's participants {file} can't be read: {why}.",
)
_WRONG = Text(
    "Участник № {place} в {file}: „{name}“ липсва или не е такова, каквото трябва.",
    "Participant no. {place} in {file}: “{name}” is missing or is not what it must be.",
)


@dataclass(frozen=True, slots=True)
class Participant:
    """An administration, where its messages go, the serial number of its certificate, and whether it is active."""

    administration: Administration
    url: str
    certificate_sn: int
    active: bool = True


class Participants:
    """The participants by GUID. What was read well once stays in use while a newer file can't be read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = Lock()
        self._changed = -1
        self._all: Mapping[str, Participant] = {}

    def all(self) -> Mapping[str, Participant]:
        """Gives everybody, whether active or not."""
        with self._lock:
            changed = self._file.stat().st_mtime_ns if self._file.is_file() else 0
            if changed != self._changed:
                found = read_participants(self._file)
                self._all = found if isinstance(found, dict) else self._all
                self._changed = changed
            return self._all

    def active(self, guid: str) -> Participant | None:
        """Gives a participant that takes part now."""
        found = self.all().get(guid.lower())
        return found if found and found.active else None


def read_participants(file: Path) -> dict[str, Participant] | tuple[Problem, ...]:
    """Reads the file: a table `[[participants]]` for each, as the register lists them."""
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        return (Problem("seos-participants", _UNREADABLE.fill(file=file, why=type(wrong).__name__)),)
    listed = written.get("participants", [])
    listed = listed if isinstance(listed, list) else [listed]
    if problems := tuple(problem for place, one in enumerate(listed, 1) for problem in _problems(file, place, one)):
        return problems
    return {one.administration.guid: one for one in map(_participant, listed)}


def guid_of(written: str) -> str:
    """Gives a GUID in lower case and in braces; empty for what is none."""
    try:
        return f"{{{UUID(written.strip().strip('{}'))}}}"
    except ValueError:
        return ""


def serial_of(written: str) -> int:
    """Reads a serial number as the register has it, hexadecimal with or without separators; 0 for what is none."""
    try:
        return int(written.replace(":", "").replace(" ", "").lower().removeprefix("0x"), 16)
    except ValueError:
        return 0


def _participant(its: Mapping[str, str]) -> Participant:
    who = Administration(its["identifier"], guid_of(its["guid"]), its["name"])
    active = its.get("status", ACTIVE).strip().lower() == ACTIVE
    return Participant(who, its["url"], serial_of(its["certificate_sn"]), active)


def _problems(file: Path, place: int, its: Any) -> Iterator[Problem]:
    its = its if isinstance(its, dict) else {}
    for name in (*_NEEDED, *(name for name in its if name not in _KNOWN)):
        if not _is_good(name, its.get(name)):
            yield Problem("seos-participants", _WRONG.fill(file=file, place=place, name=name))
    if not isinstance(its.get("status", ""), str):
        yield Problem("seos-participants", _WRONG.fill(file=file, place=place, name="status"))


def _is_good(name: str, value: Any) -> bool:
    if not isinstance(value, str) or not value.strip() or name not in _KNOWN:
        return False
    match name:
        case "guid":
            return bool(guid_of(value))
        case "certificate_sn":
            return bool(serial_of(value))
        case "url":
            return value.startswith(("https://", "http://127.0.0.1", "http://localhost"))
    return True
