"""The files of `tests/examples/uploads`, as a form and the reception judge them."""

from dataclasses import replace
from pathlib import Path

from gishe.forms.field_type import Posted, Upload
from gishe.forms.fields import FIELD_TYPES
from gishe.forms.fields.file import FileOptions
from gishe.forms.file_kind import ENDINGS, is_locked, kind_of
from gishe.uploads.readers import look_into
from gishe.uploads.reception import _made
from gishe.uploads.refusals import refusal

EXAMPLES = Path(__file__).parents[1] / "examples" / "uploads"
HOSTILE = sorted(file for file in (EXAMPLES / "hostile").rglob("*") if file.is_file())
GOOD = sorted((EXAMPLES / "good").iterdir())
WASHED = sorted((EXAMPLES / "washed").iterdir())


class OwnReception:
    """Looks into files in this process: for files that are known not to break it."""

    def look_into(self, upload: Upload) -> Upload:
        kind = kind_of(upload.body, upload.name)
        if kind is None or not upload.name.lower().endswith(ENDINGS[kind]) or is_locked(upload.body):
            return upload
        seen = look_into(kind, upload.body)
        if seen.refusal:
            return replace(upload, refusal=refusal(seen.refusal))
        made = _made(upload.name, seen.made) if seen.made else None
        return replace(upload, made=made, columns=seen.columns)


class Question:
    """A question for a file of any kind."""

    def __init__(self) -> None:
        self.id = "it"
        self.options = FileOptions(accept=("pdf", "image", "document", "spreadsheet", "archive"))


def told(reception, name: str, body: bytes) -> str:
    """Gives the code of what the form says to a file; empty if it is taken."""
    sent = reception.look_into(Upload(name, body))
    _, problems = FIELD_TYPES["file"].read(Posted({}, {"it": [sent]}), "it", Question())
    return problems[0].code if problems else ""


def judged(file: Path) -> str:
    """Judges a file of the examples by its content and name."""
    return told(OwnReception(), file.name, file.read_bytes())
