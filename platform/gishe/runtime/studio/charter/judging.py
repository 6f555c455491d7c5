"""Judging a text of the charter: by the rules of `gishe check`, and by what this municipality is doing now."""

from collections.abc import Iterator

from gishe.language.authoring.charter import ExaminedCharter, examine_charter
from gishe.language.library import Library
from gishe.language.municipality import MunicipalityDefinition
from gishe.language.nearest import nearest
from gishe.language.notes import Notes
from gishe.language.offering import lacking
from gishe.language.staffing import needs_of
from gishe.language.tree import Path, Tree
from gishe.runtime.office import Office
from gishe.runtime.studio.administrator import ADMINISTRATOR
from gishe.values.problem import Problem
from gishe.values.text import Text

_OTHER_NAME = Text(
    "Общината се казва „{name}“; името не се сменя, по него я намират преписките и адресите.",
    'The municipality is called "{name}"; a name does not change, cases and addresses find it by that.',
)
_MEND = Text("Напишете `municipality: {name}`.", "Write `municipality: {name}`.")
_NO_ADMINISTRATOR = Problem(
    "no-administrator",
    Text(
        "Без длъжността „administrator“ никой не би могъл да влезе в студиото и да поправи това.",
        'Without the role "administrator" nobody could enter the studio and mend this.',
    ),
    Text("Оставете я в `roles`.", "Keep it in `roles`."),
)
_NO_THEME = Text("Тук няма изправна тема „{name}“.", 'There is no working theme "{name}" here.')


def judge(office: Office, library: Library, tree: Tree) -> ExaminedCharter:
    """Finds everything that is wrong with a text; where it can be read, what it says is there too."""
    services = {**library.services, **library.offered_by(office.municipality), **office.services}
    found = examine_charter(tree, {name: needs_of(its) for name, its in services.items() if _listed(tree, name)})
    its = found.municipality
    if its is None:
        return found
    notes = Notes(tree)
    notes.placed(found.problems)
    for path, problem in _of_this_house(office, its):
        notes.value(path, problem)
    return ExaminedCharter(its, notes.problems)


def _listed(tree: Tree, name: str) -> bool:
    listed = tree.data.get("services") if isinstance(tree.data, dict) else None
    return isinstance(listed, list) and name in listed


def _of_this_house(office: Office, its: MunicipalityDefinition) -> Iterator[tuple[Path, Problem]]:
    if its.municipality != office.id:
        name = office.id
        yield ("municipality",), Problem("other-name", _OTHER_NAME.fill(name=name), _MEND.fill(name=name))
    if ADMINISTRATOR not in its.roles:
        yield ("roles",), _NO_ADMINISTRATOR
    if office.wardrobe and its.theme not in office.wardrobe:
        yield ("theme",), Problem("unknown-theme", _NO_THEME.fill(name=its.theme), nearest(its.theme, office.wardrobe))
    yield from ((("services",), problem) for problem in _of_studio(office, its))


def _of_studio(office: Office, its: MunicipalityDefinition) -> Iterator[Problem]:
    """Lists what services lack that are offered though the list does not name them, being written in the studio."""
    unlisted = (service for name, service in office.services.items() if name not in office.municipality.services)
    for service in unlisted:
        if service.id not in its.services:
            yield from lacking(its, service)
