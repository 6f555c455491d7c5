"""The sheets of a stranger's Excel workbook (.xlsx) as rows of texts, within bounds."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import islice
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from gishe.values.problem import Problem
from gishe.values.text import Text

#: A sheet: its rows, each by the heading of the column; what is empty is left out.
Sheet: TypeAlias = Sequence[Mapping[str, str]]
#: Bytes that a workbook may unpack to, and how much of a sheet is looked at.
_LARGEST, _MOST_PARTS = 64 * 1024 * 1024, 1000
_MOST_ROWS, _MOST_COLUMNS, _LONGEST_CELL = 5000, 100, 4000
BAD = Problem(
    "import-workbook",
    Text("Файлът не се отваря като работна книга на Excel.", "The file can't be opened as an Excel workbook."),
    Text("Запишете го наново като .xlsx без парола.", "Save it anew as .xlsx without a password."),
)
LARGE = Problem(
    "import-too-large",
    Text("Файлът е твърде голям, когато се разопакова.", "The file is too large when unpacked."),
    Text("Махнете от него картинките и листовете, които не са формуляр.", "Remove its pictures and other sheets."),
)


def sheets(body: bytes, wanted: Sequence[str]) -> Mapping[str, Sheet] | Problem:
    """Reads the sheets of these names, in small letters; those that are not there are left out."""
    if problem := _beyond(body):
        return problem
    try:
        book = load_workbook(BytesIO(body), read_only=True, keep_links=False, data_only=True)
        titled = {str(one.title).strip().casefold(): one for one in book.worksheets if hasattr(one, "iter_rows")}
        return {name: list(_rows(titled[name])) for name in wanted if name in titled}
    except Exception:  # noqa: BLE001  the reader lets through whatever a strange workbook makes it stumble on
        return BAD


def _beyond(body: bytes) -> Problem | None:
    """Refuses what would unpack beyond bounds: Python's own unpacking never gives more than the file declares."""
    try:
        with ZipFile(BytesIO(body)) as packed:
            parts = packed.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        return BAD
    return LARGE if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _LARGEST else None


def _rows(sheet: Any) -> Iterator[dict[str, str]]:
    """Gives the rows below the first one that is not empty, which holds the headings."""
    sheet.reset_dimensions()
    heads: list[str] = []
    for cells in islice(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True), _MOST_ROWS):
        texts = [_text(value) for value in cells]
        if not heads:
            heads = [text.casefold() for text in texts] if any(texts) else []
        elif any(texts):
            yield {head: text for head, text in zip(heads, texts, strict=False) if head and text}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()[:_LONGEST_CELL]
