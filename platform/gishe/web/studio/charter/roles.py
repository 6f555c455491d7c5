"""Posts, and the duties that are given to them."""

from collections.abc import Mapping

from gishe.language.authoring.in_place import Drop, Put
from gishe.language.authoring.template import is_id
from gishe.language.duty import DUTIES, role_at
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.studio.premises import roles
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.studio.charter.panel import EMPTY, TAKEN, Changes, CharterPanel, words
from gishe.web.visit import Visit

_BAD_NAME = Text(
    "Пише се с малки латински букви, цифри и тирета: tax-officer.",
    "It has small Latin letters, digits and hyphens: tax-officer.",
)
#: Duties that can be given to a post without anything else being said.
_GIVEN = frozenset(path for path in DUTIES if path != ("delivery", "counter", "role"))


def shows(visit: Visit, its: MunicipalityDefinition) -> Mapping[str, object]:
    """Gives the posts with who holds them, and the duties with the post of each."""
    duties = {"-".join(path): (title, role_at(its, path)) for path, title in DUTIES.items() if _said(its, path)}
    return {"roles": roles(visit.office, its), "duties": duties}


def _said(its: MunicipalityDefinition, path: tuple[str, ...]) -> bool:
    """Says whether a duty can be given here: handing over needs a place beside the post, which is for the text."""
    return path in _GIVEN or bool(role_at(its, path))


def changes(visit: Visit, its: MunicipalityDefinition) -> Changes:
    """Adds a post, takes one out, calls one otherwise, gives the duties to other posts."""
    first = visit.posted.first
    deed, _, name = first("do").partition(":")
    match deed:
        case "title" if name in its.roles:
            said = words(visit, f"-{name}")
            return said if isinstance(said, Problem) else [Put(("roles", name), said)]
        case "drop-role" if name in its.roles:
            return [Drop(("roles", name))]
        case "add-role":
            return _added(visit, its)
        case "duties":
            given = {path: first("-".join(path)) for path in DUTIES if _said(its, path)}
            return [Put(path, role) for path, role in given.items() if role in its.roles and role != role_at(its, path)]
    return []


def _added(visit: Visit, its: MunicipalityDefinition) -> Changes:
    name, said = visit.posted.first("name").strip(), words(visit)
    if not is_id(name):
        return Problem("bad-id", _BAD_NAME if name else EMPTY, field="name")
    if name in its.roles:
        return Problem("taken", TAKEN, field="name")
    return said if isinstance(said, Problem) else [Put(("roles", name), said)]


PANEL = CharterPanel("roles", 10, shows, changes)
