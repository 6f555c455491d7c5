"""Beginning a service from a form made elsewhere."""

import re
from dataclasses import replace

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
    name = service or made.service
    text = _SERVICE.sub(f"service: {name}", made.text, count=1)
    done = begin(office, account, name, text)
    return replace(done, field="the-id") if isinstance(done, Problem) else replace(made, service=name, text=text)
