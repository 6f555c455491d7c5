"""Beginning a service of the municipality's own: from the template, from another service, from any text."""

import re

from gishe.language.authoring.template import is_id, template
from gishe.runtime.kept import Account
from gishe.runtime.office import Office
from gishe.runtime.studio.manuscript import Manuscript
from gishe.runtime.studio.saving import Meeting, save
from gishe.runtime.studio.workspace import folder_of
from gishe.values.problem import Problem
from gishe.values.text import Text

_BAD_ID = Problem(
    "bad-id",
    Text(
        "Името се пише с малки латински букви, цифри и тирета: parking-card.",
        "An id has small Latin letters, digits and hyphens: parking-card.",
    ),
    field="id",
)
_TAKEN = Problem(
    "taken",
    Text("Вече има услуга с това име.", "There is a service of this name already."),
    Text("Отворете нея, или изберете друго име.", "Open that one, or choose another name."),
    field="id",
)
_SERVICE = re.compile(r"^service:.*$", re.MULTILINE)


def first_text(office: Office, service: str, like: str = "") -> str:
    """Gives the text that a service begins with: the template, or what another service says under the new name."""
    library = folder_of(office).library
    if like in library.files:
        return _SERVICE.sub(f"service: {service}", library.files[like].read_text(encoding="utf-8"), count=1)
    return template(service, office.municipality.roles, office.municipality.registers)


def begin(office: Office, account: Account, service: str, text: str) -> Manuscript | Problem:
    """Saves the first text of a service that nobody has yet."""
    if not is_id(service):
        return _BAD_ID
    with office.store.read() as reader:
        taken = service in folder_of(office).library.files or bool(reader.manuscripts(service))
    if taken:
        return _TAKEN
    done = save(office, account, service, text, 0)
    return _TAKEN if isinstance(done, Meeting) else done
