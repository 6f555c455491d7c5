"""Loading a list: a file is read whole and every mistake in it is told; only then does anything change."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import is_zipfile

from gishe.registers.lists.delimited import delimited
from gishe.registers.lists.heading import Heading, Headings
from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.load import Load
from gishe.registers.lists.sheet import HEADINGS_WITHIN, Sheet, Unreadable
from gishe.registers.lists.staging import STOPPED, List, Mistakes, stage
from gishe.registers.lists.workbook import workbook
from gishe.runtime.long_work.progress import UNSEEN, Progress
from gishe.values.problem import Problem
from gishe.values.text import Text

if sys.platform != "win32":
    import fcntl

_LARGEST = 1 << 30
_CHUNK = 1 << 20
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_COMPARING = Text("Редовете се сравняват с предишните.", "Comparing the rows with those before.")
_NONE = Load("", "", "", "", "", "")
_BUSY = Problem(
    "list-busy",
    Text("В момента се зарежда друг файл. Опитайте след малко.", "Another file is being loaded. Try in a moment."),
)
_NOTHING = Text("Няма зареждане на „{register}“, което да се върне.", "There is no load of “{register}” to take back.")
_EMPTY = Problem(
    "list-empty",
    Text("Във файла няма редове под заглавията.", "The file has no rows below the headings."),
)
_OLD = Problem(
    "list-old-excel",
    Text(
        "Това е файл .xls на старите версии на Excel или е с парола.",
        "This is an .xls of old Excel, or has a password.",
    ),
    Text("Запишете го като .xlsx без парола, или като „CSV UTF-8“.", "Save it as .xlsx without a password, or as CSV."),
)
_TOO_LARGE = Problem("list-too-large", Text("Файлът е над 1 GiB.", "The file is larger than 1 GiB."))
_NO_FILE = Problem("list-no-file", Text("Това не е файл.", "This is no file."))


@dataclass(frozen=True, slots=True)
class Bringing:
    """Who loads, when, and of which day the list is true; `skip_bad` leaves out the rows that are wrong.

    With `dry` everything is read and judged, and nothing is changed.
    """

    by: str
    now: datetime
    as_of: date
    skip_bad: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading a file: the load, unless mistakes kept it from being made; `told` of `mistakes` are said.

    `rows` are right; where the file was only tried, they would have been loaded.
    """

    load: Load | None
    told: tuple[Problem, ...] = ()
    mistakes: int = 0
    unused: tuple[str, ...] = ()
    rows: int = 0


def load_file(ledger: Ledger, its: List, path: Path, how: Bringing, progress: Progress = UNSEEN) -> Loaded:
    """Loads a CSV or Excel file into the ledger; everything in it, or with `skip_bad` everything that is right."""
    with _alone(ledger) as folder:
        if folder is None:
            return _refused(_BUSY)
        try:
            return _loaded(ledger, its, path, how, folder, progress)
        except Unreadable as unreadable:
            return _refused(unreadable.problem)


def load_body(  # noqa: PLR0913, PLR0917  a file that is none yet is its name and its bytes
    ledger: Ledger, its: List, name: str, body: bytes, how: Bringing, progress: Progress = UNSEEN
) -> Loaded:
    """Loads the bytes of a file that came over the line, as `load_file` does; they lie nowhere else meanwhile."""
    with _alone(ledger) as folder:
        if folder is None:
            return _refused(_BUSY)
        path = folder / "came" / name
        path.parent.mkdir(mode=0o700)
        path.write_bytes(body)
        try:
            return _loaded(ledger, its, path, how, folder, progress)
        except Unreadable as unreadable:
            return _refused(unreadable.problem)


def undo(ledger: Ledger, its: List, by: str, now: datetime) -> Load | Problem:
    """Brings back what was valid before the newest load; the load taken back stays in the history."""
    with _alone(ledger) as folder:
        if folder is None:
            return _BUSY
        loads = {one.id: one for one in reversed(ledger.loads(its.register))}
        current = _valid(list(loads.values()))
        if not current:
            return Problem("list-nothing-to-undo", _NOTHING.fill(register=its.register))
        former = _valid([one for number, one in loads.items() if number < current])
        again = replace(loads.get(former, _NONE), register=its.register, at=_moment(now), by=by, restores=former, id=0)
        return ledger.restore(its.frame, again, former)


def _valid(loads: Sequence[Load]) -> int:
    """Names the load whose rows are valid after all these, the oldest first; 0 where none are."""
    if not loads:
        return 0
    newest = loads[-1]
    return newest.id if newest.restores is None else newest.restores


def _loaded(  # noqa: PLR0913, PLR0917  as `load_file`, in its folder
    ledger: Ledger, its: List, path: Path, how: Bringing, folder: Path, progress: Progress
) -> Loaded:
    sha256 = _sha256(path)
    headings = Headings(its.columns)
    sheet = _sheet(path, headings)
    with sheet.rows() as rows:
        heading = headings.find(islice(rows, HEADINGS_WITHIN))
    if not isinstance(heading, Heading):
        return Loaded(None, heading, len(heading))
    mistakes, staged = Mistakes(), folder / "staged.sqlite"
    for problem in sheet.flaws(heading.row):
        mistakes.add(problem)
    rows_in_place = not mistakes.count
    count = stage(staged, its, sheet, heading, mistakes, progress)
    if mistakes.count and not (how.skip_bad and rows_in_place):
        return Loaded(None, tuple(mistakes.told), mistakes.count, heading.unused, count if rows_in_place else 0)
    if not count:
        return _refused(_EMPTY)
    if how.dry:
        return Loaded(None, tuple(mistakes.told), mistakes.count, heading.unused, count)
    if not progress.goes_on:
        raise Unreadable(STOPPED)
    progress.at(sheet.about or count, sheet.about or count, _COMPARING)
    entry = Load(its.register, path.name, sha256, _moment(how.now), how.as_of.isoformat(), how.by)
    load = ledger.take(its.frame, replace(entry, left_out=len(mistakes.rows)), staged)
    return Loaded(load, tuple(mistakes.told), mistakes.count, heading.unused, count)


def _sheet(path: Path, headings: Headings) -> Sheet:
    with path.open("rb") as file:
        start = file.read(len(_OLD_EXCEL))
    if start == _OLD_EXCEL:
        raise Unreadable(_OLD)
    return workbook(path, headings.fitness) if is_zipfile(path) else delimited(path, headings.fitness)


def _sha256(path: Path) -> str:
    if path.exists() and not path.is_file():
        raise Unreadable(_NO_FILE)
    whole, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            whole.update(chunk)
            size += len(chunk)
            if size > _LARGEST:
                raise Unreadable(_TOO_LARGE)
    return whole.hexdigest()


@contextmanager
def _alone(ledger: Ledger) -> Iterator[Path | None]:
    """Holds the ledger for one load at a time and gives a folder for it; `None` where another load is under way."""
    around = ledger.path.parent
    around.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(ledger.path.with_suffix(".turn"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield None
                return
        # What a killed load left behind holds people's data.
        for left in around.glob(f".{ledger.path.stem}-*"):
            shutil.rmtree(left, ignore_errors=True)
        with TemporaryDirectory(dir=around, prefix=f".{ledger.path.stem}-") as folder:
            yield Path(folder)
    finally:
        os.close(lock)


def _refused(problem: Problem) -> Loaded:
    return Loaded(None, (problem,), 1)


def _moment(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="seconds")
