"""A file that is enclosed with a message: looked into as every file of a stranger is, and kept with the case."""

from collections.abc import Mapping
from typing import Final

from gishe.forms.field_type import Posted, Upload
from gishe.forms.fields.file import TYPE, FileOptions, files_of
from gishe.language.form import FieldDefinition
from gishe.language.vocabulary import Field
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader
from gishe.runtime.scanning import take_in
from gishe.values.plain import Plain
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The question of a page that asks for the file.
ENCLOSED: Final = "the-file"
#: The kinds of files that a message may name, and gives.
KINDS: Final = frozenset({"attached", "upload"})
#: What is taken.
QUESTION: Final = Field(
    FieldDefinition(id="file", type="file", label=Text("Файл", "File")),
    TYPE,
    FileOptions(accept=("pdf", "image", "document", "spreadsheet"), max_size="5 MB"),
)
_UNSCANNED = Problem(
    "file-unscanned",
    Text(
        "Сега файловете не могат да се проверят за вируси. Изпратете съобщението без файла или опитайте по-късно.",
        "Files can’t be scanned for viruses just now. Send the message without the file, or try again later.",
    ),
    field=ENCLOSED,
)
_NO_FILE = Problem(
    "file-unknown",
    Text("Няма такъв файл. Приложете го отново.", "There is no such file. Attach it again."),
    field=ENCLOSED,
)


def enclose(office: Office, case_id: str, upload: Upload) -> Mapping[str, Plain] | Problem:
    """Keeps a file with a case, for a message that will name it; gives what is known of it, or says what is wrong.

    Who is let in to write is asked when the message is sent; a file that no message names is shown to nobody.
    """
    posted = take_in(office, Posted({}, {ENCLOSED: [upload]}))
    answer, problems = TYPE.read(posted, ENCLOSED, QUESTION)
    if problems:
        return problems[0]
    (taken,), record = posted.files[ENCLOSED], files_of(answer)[0]
    # A case does not wait for a message, so that nothing of it is left to be scanned later.
    if taken.unscanned:
        return _UNSCANNED
    with office.store.write() as unit:
        unit.keep_file(case_id, "attached", str(record["name"]), str(record["type"]), taken.kept.body)
    return record


def enclosed(reader: Reader, case_id: str, digest: str) -> Mapping[str, Plain] | Problem:
    """Gives what is known of a file that was kept for a message of this case."""
    file = reader.file(case_id, digest)
    if file is None or file.kind not in KINDS:
        return _NO_FILE
    return {"digest": digest, "name": file.name, "type": file.media_type, "size": len(file.body)}
