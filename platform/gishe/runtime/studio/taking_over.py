"""Beginning a service from a form made elsewhere."""

import re
from collections.abc import Iterable
from dataclasses import replace

from gishe.language.authoring.template import LONGEST_ID
from gishe.runtime.imported import Imported
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.studio.beginning import begin
from gishe.runtime.studio.stage_port import Fault
from gishe.values.problem import Problem
from gishe.values.text import Text

_NONE = Problem("no-file", Text("Изберете файла с формуляра.", "Choose the file with the form."), field="the-form")
_FAULTS: dict[Fault, Text] = {
    "late": Text(
        "Файлът е твърде сложен и не беше прочетен докрай.", "The file is too complex and was not read to its end."
    ),
    "busy": Text(
        "В момента се четат други файлове. Опитайте след малко.", "Other files are being read. Try again in a moment."
    ),
    "none": Text("Тук не могат да се внасят формуляри.", "Forms can’t be imported here."),
}
#: So many services may have come of one form.
_MOST = 20
_SERVICE = re.compile(r"^service:.*$", re.MULTILINE)


def take_over(office: Office, account: Account, body: bytes, file: str, service: str) -> Imported | Problem:
    """Makes a draft of a form and saves it as a service of this name, or of the form's own where there is none."""
    if not body:
        return _NONE
    made = office.stage.take_over(body, file.rpartition(".")[0] or file, office.municipality)
    if isinstance(made, str):
        return Problem("import-fault", _FAULTS[made], field="the-form")
    if isinstance(made, Problem):
        return replace(made, field="the-form")
    return _begun(office, account, made, [service] if service else _names(made.service))


def _begun(office: Office, account: Account, made: Imported, names: Iterable[str]) -> Imported | Problem:
    """Saves the draft under the first of these names that nobody has yet."""
    refused = _NONE
    for name in names:
        text = _SERVICE.sub(f"service: {name}", made.text, count=1)
        done = begin(office, account, name, text)
        if not isinstance(done, Problem):
            return replace(made, service=name, text=text)
        refused = replace(done, field="the-id")
    return refused


def _names(own: str) -> list[str]:
    """Gives the name that the form has, and what it is called where that is taken."""
    return [own, *(f"{own[: LONGEST_ID - 3]}-{number}" for number in range(2, _MOST))]
