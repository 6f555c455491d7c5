"""Reading a file of any format that can be imported."""

from gishe.language.importing.form import Form
from gishe.language.importing.formats import FORMATS
from gishe.values.problem import Problem
from gishe.values.text import Text

#: No form that people made is larger; a workbook with pictures may be.
LARGEST = 5 * 1024 * 1024
_TOO_LARGE = Problem(
    "import-too-large",
    Text("Файлът е по-голям от 5 МБ.", "The file is larger than 5 MB."),
    Text("Махнете от него картинките и приложенията.", "Remove the pictures and attachments from it."),
)


def read_form(body: bytes, name: str) -> Form | Problem:
    """Reads a form of whichever format it is; `name` is the file's, without its ending. Any bytes may be given."""
    if len(body) > LARGEST:
        return _TOO_LARGE
    found = [one for format_ in FORMATS if (one := format_.read(body, name)) is not None]
    whole = (one for one in found if isinstance(one, Form))
    return next(whole, next(iter(found), _unknown()))


def _unknown() -> Problem:
    known = Text(*("; ".join(one.title.to(to) for one in FORMATS) for to in ("bg", "en")))
    return Problem(
        "import-format",
        Text(
            f"Файлът не е във формат, който се внася: {known.bg}.",
            f"The file is of no format that is imported: {known.en}.",
        ),
    )
