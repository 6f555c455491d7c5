"""A list of dues as a municipality keeps it, a ledger for it, and files as offices make them."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gishe.language.protocols.table import Column
from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.loading import Bringing, Loaded, load_file
from gishe.registers.lists.staging import List
from gishe.values.text import Text

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MARIA, DIMO = "8403141552", "8801219682"


def column(name: str, heading: str | tuple[str, ...], kind: Any = "text", **rest: Any) -> Column:
    return Column(name=name, heading=heading, type=kind, label=Text(name, name), **rest)


COLUMNS = (
    column("person", ("ЕГН/ЕИК", "Задължено лице"), ("egn", "lnch", "eik")),
    column("kind", "Вид"),
    column("year", "Година", "whole-number"),
    column("amount", "Главница", "money"),
    column("paid_by", "Платимо до", "date", optional=True),
    column("contested", "Обжалва се", "yes-no", optional=True),
)
HEADINGS = ("ЕГН/ЕИК", "Вид", "Година", "Главница", "Платимо до", "Обжалва се")
ROWS = (
    (MARIA, "данък", "2026", "84,20", "30.06.2026", "не"),
    (MARIA, "такса смет", "2025", "61.00", "2025-10-31", ""),
    (DIMO, "данък", "2026", "12", "", "да"),
)


@pytest.fixture
def rows() -> Any:
    return ROWS


@pytest.fixture
def dues() -> List:
    return List("municipal-dues", COLUMNS, ("person", "kind", "year"), ("person",))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "lists" / "izvorovo.sqlite")


@pytest.fixture
def how() -> Bringing:
    return Bringing("dancho", NOW, date(2026, 11, 20))


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: Sequence[str], encoding: str = "utf-8", delimiter: str = ";", name: str = "dues.csv") -> Path:
        path = tmp_path / name
        lines = [delimiter.join(row) for row in (HEADINGS, *rows)]
        path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
        return path

    return write


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: Sequence[Any], change: Callable[[Any], None] | None = None, name: str = "dues.xlsx") -> Path:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (HEADINGS, *rows):
            sheet.append(list(row))
        if change:
            change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def bring(ledger: Ledger, dues: List, how: Bringing) -> Callable[[Path], Loaded]:
    return lambda path: load_file(ledger, dues, path, how)
