"""Whether an installation can take applications now, and what whoever keeps it has to know; nothing of anybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gishe.runtime.census import CensusTaker
from gishe.values.text import Text

#: Bytes that must be free on the disk, and below which somebody has to make room.
_NO_ROOM, _LITTLE_ROOM = 100 * 1024 * 1024, 1024 * 1024 * 1024
#: A job that could have been done so long ago is done by nobody.
_LATE: Final = timedelta(minutes=10)
_UNREADABLE: Final = Text("Данните на {town} не се отварят ({why}).", "The data of {town} does not open ({why}).")
_STOPPED: Final = Text(
    "{count} задачи на {town} чакат от {since}: работникът е спрял.",
    "{count} jobs of {town} have waited since {since}: the worker has stopped.",
)
_FULL: Final = Text(
    "На диска има {free} MB: нищо не може да се приеме.", "{free} MB are free on the disk: nothing can be filed."
)
_FILLING: Final = Text("На диска остават {free} MB.", "{free} MB are left on the disk.")


@dataclass(frozen=True, slots=True)
class Ailment:
    """What is not well. `grave` is what keeps the house from taking applications."""

    code: str
    says: Text
    grave: bool = False


def ailments(stores: Mapping[str, CensusTaker], free: int, now: datetime) -> tuple[Ailment, ...]:
    """Looks at every store, and at the bytes that are `free` where they lie, and tells what is not well."""
    return (*_of_disk(free), *(one for town, its in stores.items() for one in _of_store(town, its, now)))


def _of_store(town: str, its: CensusTaker, now: datetime) -> Iterator[Ailment]:
    try:
        due = its.due(now)
    except Exception as error:  # noqa: BLE001  a sick store may break in any way, and the others are still looked at
        yield Ailment("store", _UNREADABLE.fill(town=town, why=type(error).__name__), grave=True)
        return
    if due.since and datetime.fromisoformat(due.since) < now - _LATE:
        yield Ailment("worker", _STOPPED.fill(count=due.count, town=town, since=due.since[:16]))


def _of_disk(free: int) -> Iterator[Ailment]:
    megabytes = free // (1024 * 1024)
    if free < _NO_ROOM:
        yield Ailment("disk", _FULL.fill(free=megabytes), grave=True)
    elif free < _LITTLE_ROOM:
        yield Ailment("disk", _FILLING.fill(free=megabytes))
