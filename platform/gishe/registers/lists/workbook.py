"""Excel workbooks (.xlsx): the sheet that holds the headings, its cells as texts; formulas and merged cells told."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from gishe.registers.lists.delimited import Fitness
from gishe.registers.lists.sheet import HEADINGS_WITHIN, MOST_COLUMNS, Cell, Figure, Row, Sheet, Spoilt, Unreadable
from gishe.values.problem import Problem
from gishe.values.text import Text

#: How much a workbook may unpack to: a million rows of a wide table, and no more than a machine can bear.
_LARGEST = 1 << 30
#: The texts of a workbook are held in memory while it is read.
_LARGEST_TEXTS = 1 << 27
_CHUNK = 1 << 20
#: So many empty rows one after another are no list any more.
_MOST_EMPTY = 10_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,80}?ref=\"[A-Z]{1,3}([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})\"")
_LONGEST_TAG = 200
_MOST_MERGED = 50
_BAD = Problem(
    "list-workbook",
    Text("Файлът не се отваря като работна книга на Excel.", "The file can't be opened as an Excel workbook."),
    Text(
        "Отворете го в Excel и го запишете наново като .xlsx без парола, или като „CSV UTF-8“.",
        "Open it in Excel and save it anew as .xlsx without a password, or as “CSV UTF-8”.",
    ),
)
_BOMB = Problem(
    "list-too-large",
    Text(
        "Работната книга е твърде голяма, когато се разопакова. Запишете листа като „CSV UTF-8“.",
        "The workbook is too large when unpacked. Save the sheet as “CSV UTF-8”.",
    ),
)
_GAP = Problem(
    "list-too-large",
    Text(
        f"В листа има над {_MOST_EMPTY} празни реда един след друг.",
        f"The sheet has more than {_MOST_EMPTY} empty rows one after another.",
    ),
    Text("Изтрийте ги, и каквото е останало под тях.", "Delete them, and what is left below them."),
)
_MERGED_ROWS = Text(
    "Редове {first}–{last}: обединени клетки. Стойността им е само в първата.",
    "Rows {first}–{last}: merged cells. Only the first of them holds the value.",
)
_UNMERGE = Text("Разединете клетките и попълнете всяка.", "Unmerge the cells and fill each of them.")


def workbook(path: Path, fitness: Fitness) -> Sheet:
    """Reads the visible sheet with the best headings; raises `Unreadable`."""
    _within_bounds(path)
    with _opened(path) as book:
        visible = [one for one in book.worksheets if one.sheet_state == "visible" and hasattr(one, "iter_rows")]
        titles = [one.title for one in visible]
        about = {one.title: one.max_row or 0 for one in visible}
        fits = {one.title: max(map(fitness, islice(_rows(one), HEADINGS_WITHIN)), default=0) for one in visible}
        if not titles:
            raise Unreadable(_BAD)
        best = max(titles, key=lambda title: fits[title])
        part = str(getattr(book[best], "_worksheet_path", ""))

    @contextmanager
    def rows() -> Iterator[Iterator[Row]]:
        with _opened(path) as again:
            yield _rows(again[best])

    return Sheet(rows, lambda heading: _merged(path, part, heading), about[best])


def _within_bounds(path: Path) -> None:
    """Refuses what would unpack beyond bounds: Python's own unpacking never gives more than the file declares."""
    try:
        with ZipFile(path) as packed:
            sizes = {one.filename: one.file_size for one in packed.infolist()}
    except (BadZipFile, NotImplementedError, ValueError):
        raise Unreadable(_BAD) from None
    texts = sum(size for name, size in sizes.items() if name.lower().endswith(("sharedstrings.xml", "styles.xml")))
    if sum(sizes.values()) > _LARGEST or texts > _LARGEST_TEXTS:
        raise Unreadable(_BOMB)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    with _readable():
        book = load_workbook(path, read_only=True, keep_links=False)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except Unreadable:
        raise
    except Exception as strange:  # the reader lets through whatever a strange workbook makes it stumble on
        raise Unreadable(_BAD) from strange


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()
    with _readable():
        empty = 0
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
            # A cell that strayed far down would have the reader make up every row above it.
            empty = 0 if any(cell.value is not None for cell in cells) else empty + 1
            if empty > _MOST_EMPTY:
                raise Unreadable(_GAP)
            yield Row(number, [_cell(cell) for cell in cells])


def _cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Spoilt.FORMULA
    if cell.data_type == "e":
        return Spoilt.ERROR
    return _text(cell.value)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "да" if value else "не"
        case int() | float():
            return Figure(_figure(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date():
            return value.isoformat()
    return str(value).strip()


def _figure(value: float) -> str:
    """Writes a number as it shows: whole numbers without a point, fractions without the noise of floating point."""
    exact = Decimal(repr(value))
    return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact, "f")


def _merged(path: Path, part: str, heading: int) -> Sequence[Problem]:
    """Finds the merged cells below the row of the headings. They stand at the end of the sheet's part of the file."""
    found: list[Problem] = []
    for first, last in _ranges(path, part):
        if last > heading and len(found) < _MOST_MERGED:
            says = _MERGED_ROWS.fill(first=first, last=last)
            found.append(Problem("list-merged-cells", says, _UNMERGE))
    return found


def _ranges(path: Path, part: str) -> Iterator[tuple[int, int]]:
    with ZipFile(path) as packed, packed.open(part.lstrip("/")) as body:
        rest = b""
        while chunk := body.read(_CHUNK):
            seen = rest + chunk
            end = 0
            for one in _MERGED.finditer(seen):
                end = one.end()
                yield int(one[1]), int(one[2])
            rest = seen[max(end, len(seen) - _LONGEST_TAG) :]
