"""CSV files as offices make them: any usual delimiter, UTF-8, UTF-16 or Windows-1251, with a title above or without."""

import codecs
import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from gishe.registers.lists.sheet import HEADINGS_WITHIN, MOST_COLUMNS, Row, Sheet, Unreadable
from gishe.values.problem import Problem
from gishe.values.text import Text

_DELIMITERS = (";", ",", "\t", "|")
_CHUNK = 1 << 20
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_ENCODING = Problem(
    "list-encoding",
    Text("Буквите във файла не се разчитат.", "The letters in the file can't be made out."),
    Text("Запишете го като „CSV UTF-8“.", "Save it as “CSV UTF-8”."),
)
_BROKEN = Text(
    "Файлът е повреден на ред {row}: кавички без край или твърде дълга клетка.",
    "The file is broken at line {row}: quotes without an end, or a cell that is too long.",
)

#: Says how well a row would do for the headings: how many of them it holds.
Fitness = Callable[[Row], int]


def delimited(path: Path, fitness: Fitness) -> Sheet:
    """Reads a CSV file with the delimiter by which its headings are found; raises `Unreadable`."""
    encoding = encoding_of(path)
    delimiter = max(_DELIMITERS, key=lambda one: _best(path, encoding, one, fitness))

    @contextmanager
    def rows() -> Iterator[Iterator[Row]]:
        with path.open(encoding=encoding, newline="") as lines:
            yield _rows(lines, delimiter)

    return Sheet(rows, about=_lines(path))


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def encoding_of(path: Path) -> str:
    """Finds how the letters are written; raises `Unreadable` where it is none of the ways that offices use."""
    with path.open("rb") as file:
        start = file.read(4)
    for bom, named in _BOMS.items():
        if start.startswith(bom):
            return named
    found = next((one for one in ("utf-8", "windows-1251") if _fits(path, one)), None)
    if found is None:
        raise Unreadable(_ENCODING)
    return found


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _best(path: Path, encoding: str, delimiter: str, fitness: Fitness) -> int:
    try:
        with path.open(encoding=encoding, newline="") as lines:
            return max((fitness(row) for row in islice(_rows(lines, delimiter), HEADINGS_WITHIN)), default=0)
    except Unreadable:
        return 0


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yields the rows; a row's number is that of its last line, as quoted cells may hold several."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeError:
            raise Unreadable(_ENCODING) from None
        except csv.Error:
            raise Unreadable(Problem("list-broken", _BROKEN.fill(row=reader.line_num))) from None
        yield Row(reader.line_num, [cell.strip() for cell in cells[:MOST_COLUMNS]])
