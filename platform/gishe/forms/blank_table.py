"""An empty spreadsheet with the headings that a question wants: what is asked for as a table is given as one first."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from gishe.forms.fields.file import FileOptions
from gishe.language.vocabulary import Field

#: The same headings give the same table, whenever it is asked for.
_MADE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the format knows no zones
_NARROWEST: Final = 12


def blank_table(fields: Sequence[Field], wanted: str) -> bytes | None:
    """Gives the empty table of a question by its id (XLSX); `None` where it wants none."""
    for field in fields:
        if field.id == wanted and isinstance(field.options, FileOptions) and field.options.columns:
            return _with_headings(field.options.columns)
        if found := blank_table(field.rows, wanted):
            return found
    return None


def _with_headings(columns: Sequence[str]) -> bytes:
    # Loaded where it is needed: few services ask for tables, and every house starts.
    from openpyxl import Workbook  # noqa: PLC0415 - see above
    from openpyxl.styles import Font  # noqa: PLC0415 - see above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see above

    book, file = Workbook(), BytesIO()
    book.properties.created = book.properties.modified = _MADE
    sheet = book.worksheets[0]
    for at, heading in enumerate(columns, 1):
        sheet.cell(1, at, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = max(_NARROWEST, len(heading) + 2)
    sheet.freeze_panes = "A2"
    book.save(file)
    return file.getvalue()
