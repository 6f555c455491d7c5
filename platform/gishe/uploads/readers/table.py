"""The headings of a spreadsheet: what the cells of its first row say, as they are shown."""

from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree

_MOST: Final = 200
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def columns_of(kind: str, body: bytes) -> tuple[str, ...]:
    """Reads the first row of the first sheet; nothing for what is no spreadsheet."""
    if kind == "xlsx":
        return _xlsx(body)
    return _ods(body) if kind == "ods" else ()


def _xlsx(body: bytes) -> tuple[str, ...]:
    from openpyxl import load_workbook  # noqa: PLC0415 - only spreadsheets need it

    book = load_workbook(BytesIO(body), read_only=True, data_only=True, keep_links=False)
    rows = book.worksheets[0].iter_rows(max_row=1, max_col=_MOST, values_only=True)
    return _headings([str(cell or "") for cell in next(rows, ())])


def _ods(body: bytes) -> tuple[str, ...]:
    with ZipFile(BytesIO(body)) as package:
        content = etree.fromstring(package.read("content.xml"), etree.XMLParser(resolve_entities=False))
    row = content.find(f".//{_TABLE}table-row")
    cells = row.findall(f"{_TABLE}table-cell") if row is not None else []
    return _headings(["".join(map(str, cell.itertext())) for cell in cells[:_MOST]])


def _headings(cells: list[str]) -> tuple[str, ...]:
    """Drops the empty cells at the end of the row."""
    trimmed = [cell.strip() for cell in cells]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return tuple(trimmed)
