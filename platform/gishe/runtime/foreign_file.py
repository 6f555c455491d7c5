"""A file that another administration sent: kept as it came, and judged each time somebody wants to open it.

What was enclosed is part of a letter that has a number, or the evidence of an opinion; it is refused to nobody's store.
Judged when it is opened, it is scanned by the signatures of that day, and a letter waits for no scanner.
"""

from dataclasses import replace
from typing import Final

from gishe.forms.field_type import Posted, Upload
from gishe.forms.fields.file import LOCKED
from gishe.forms.file_kind import ENDINGS, is_locked, kind_of
from gishe.runtime.kept import File
from gishe.runtime.office import Office
from gishe.runtime.scanning import take_in
from gishe.values.plain import digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_FILE: Final = "file"


def opened(office: Office, file: File) -> File | Problem:
    """Gives what may be opened of a file, an image drawn anew; or says why it is not given, and what can be done.

    A kind that no form takes (a detached signature, say) is only scanned; officials get it as a file to keep.
    """
    (seen,) = take_in(office, Posted({}, {_FILE: [Upload(_named(file), file.body)]})).files[_FILE]
    why = LOCKED if is_locked(file.body) else seen.refusal
    if why:
        return _refused(file.name, why)
    if seen.unscanned:
        return _unscanned(file.name)
    kept = seen.kept
    return file if kept.body == file.body else replace(file, name=kept.name, body=kept.body, digest=digest(kept.body))


def _named(file: File) -> str:
    """Gives the name under which a file is looked into: whatever it calls itself, it is taken for what it is."""
    kind = kind_of(file.body, file.name)
    return f"{file.name}{ENDINGS[kind][0]}" if kind and not file.name.lower().endswith(ENDINGS[kind]) else file.name


def _refused(name: str, why: Problem) -> Problem:
    """Says it to an official: the reason's own sentence tells its sender what to do, and may be sent to them."""
    says = Text(
        f"Файлът „{name}“ не се отваря, защото може да навреди. Помолете подателя за друг. Кажете му:"
        f" „{why.says.to('bg')}“",
        f"The file “{name}” is not opened, for it may do harm. Ask its sender for another. Tell them:"
        f" “{why.says.to('en')}”",
    )
    return Problem("file-harmful", says)


def _unscanned(name: str) -> Problem:
    says = Text(
        f"Файлът „{name}“ още не се отваря: сега не може да се провери за вируси. Опитайте след няколко минути.",
        f"The file “{name}” is not opened yet: it can’t be scanned for viruses just now. Try again in a few minutes.",
    )
    return Problem("file-unscanned", says)
