"""Excel workbooks: typed cells are read as what they are; formulas, merged cells and bombs are refused in words."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from gishe.registers.lists.ledger import Ledger
from gishe.registers.lists.loading import Loaded
from gishe.registers.lists.staging import List

MARIA, YOUNG = "8403141552", "0546215847"
Write, Bring = Callable[..., Path], Callable[[Path], Loaded]
GOOD = (MARIA, "данък", 2026, 84.2, datetime(2026, 6, 30), False)  # noqa: DTZ001  Excel knows no zones


def codes(loaded: Loaded) -> list[str]:
    assert loaded.load is None
    return [problem.code for problem in loaded.told]


def test_typed_cells_are_read(xlsx: Write, bring: Bring, ledger: Ledger, dues: List) -> None:
    loaded = bring(xlsx(GOOD, (int(YOUNG), "такса", 2025.0, 61, date(2025, 10, 31), None)))
    assert loaded.load, loaded.told
    assert list(ledger.find(dues.frame, {"person": MARIA}, 10).rows) == [{
        "person": MARIA, "kind": "данък", "year": 2026, "amount": "84.20 EUR", "paid_by": "2026-06-30",
        "contested": False,
    }]  # fmt: skip
    # Excel takes a number for a number: the zero in front is put back, and the check digit says that it is right.
    assert ledger.find(dues.frame, {"person": YOUNG}, 10).rows[0]["amount"] == "61.00 EUR"


def test_the_sheet_with_the_headings_is_found(xlsx: Write, bring: Bring) -> None:
    def cover(book: Any) -> None:
        book.create_sheet("Корица", 0)["A1"] = "Списък"
        book.create_sheet("Скрит", 0).append(["ЕГН/ЕИК", "Вид", "Година", "Главница", "Платимо до", "Обжалва се"])
        book["Скрит"].sheet_state = "hidden"

    loaded = bring(xlsx(GOOD, change=cover))
    assert loaded.load and loaded.load.rows == 1  # noqa: PT018  one statement


def test_formulas_and_errors_are_no_values(xlsx: Write, bring: Bring) -> None:
    loaded = bring(xlsx(GOOD, (MARIA, "такса", "=1+2025", '=HYPERLINK("http://x.example")', None, "#REF!")))
    assert codes(loaded) == ["list-formula", "list-formula", "list-error-cell"]
    assert loaded.told[0].says.bg == "Ред 3, „Година“: В клетката има формула."


def test_merged_cells_below_the_headings_are_told(xlsx: Write, bring: Bring) -> None:
    def merge(book: Any) -> None:
        book.active.merge_cells("A2:A3")

    loaded = bring(xlsx(GOOD, (None, "такса", 2025, 61, None, None), change=merge))
    assert loaded.told[0].says.bg.startswith("Редове 2–3: обединени клетки")
    assert loaded.load is None


def test_a_merged_title_does_no_harm(xlsx: Write, bring: Bring) -> None:
    def title(book: Any) -> None:
        book.active.insert_rows(1, 2)
        book.active["A1"] = "Списък на задълженията"
        book.active.merge_cells("A1:F2")

    assert bring(xlsx(GOOD, change=title)).load


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path, bring: Bring) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed, packed.open("xl/sharedStrings.xml", "w") as body:
        for _ in range(140):
            body.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    assert codes(bring(path)) == ["list-too-large"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("body", [b"", b"<broken", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', b"<x/>"])
def test_a_broken_workbook_is_said(xlsx: Write, bring: Bring, tmp_path: Path, part: str, body: bytes) -> None:
    path = tmp_path / "broken.xlsx"
    with ZipFile(xlsx(GOOD)) as whole, ZipFile(path, "w") as packed:
        for name in whole.namelist():
            packed.writestr(name, body if name == part else whole.read(name))
    assert codes(bring(path))[0] in {"list-workbook", "list-headings"}


def test_a_row_far_down_and_a_cell_far_right_end(xlsx: Write, bring: Bring, tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with ZipFile(xlsx(GOOD)) as whole, ZipFile(path, "w") as packed:
        for name in whole.namelist():
            body = whole.read(name).replace(b'r="F2"', b'r="XFD2"').replace(b'<row r="2"', b'<row r="90000000"')
            packed.writestr(name, body)
    assert codes(bring(path)) == ["list-too-large"]
