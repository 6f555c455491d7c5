"""The terms of the law and how long everything is kept, each with the law beside it."""

import re
from collections.abc import Mapping
from typing import get_args

from gishe.language.authoring.in_place import Put
from gishe.language.law import LAW
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.studio.premises import terms_of_law
from gishe.values.problem import Problem
from gishe.values.term import Term, Unit
from gishe.values.text import Text
from gishe.web.studio.charter.panel import Changes, CharterPanel
from gishe.web.visit import Visit

_NUMBER = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)
_NO_NUMBER = Text("Напишете число: 14.", "Write a number: 14.")
_UNITS: tuple[Unit, ...] = get_args(Unit)


def shows(visit: Visit, its: MunicipalityDefinition) -> Mapping[str, object]:
    """Gives the law's terms, that of letters, and the services by how long their cases are kept."""
    ordinary = terms_of_law(LAW)
    terms = {name: (term, ordinary[name]) for name, term in terms_of_law(its.law).items()}
    services = sorted(visit.office.services.values(), key=lambda one: (one.definition.keep.unit != "month", one.id))
    return {"terms": terms, "units": _UNITS, "services": services}


def changes(visit: Visit, its: MunicipalityDefinition) -> Changes:
    """Writes down the terms that differ from what the draft says."""
    present = {("law", name): term for name, term in terms_of_law(its.law).items()}
    present |= {("seos", "keep"): its.seos.keep} if its.seos else {}
    found = []
    for path, before in present.items():
        after = _typed(visit, path[1])
        if isinstance(after, Problem):
            return after
        if after and after != before:
            found.append(Put(path, str(after)))
    return found


def _typed(visit: Visit, name: str) -> Term | Problem | None:
    """Reads a term of its two fields; nothing where neither was posted."""
    count, unit = visit.posted.first(f"{name}-count").strip(), visit.posted.first(f"{name}-unit")
    if not count and not unit:
        return None
    known = next((one for one in _UNITS if one == unit), None)
    if known is None or not _NUMBER.fullmatch(count):
        return Problem("no-number", _NO_NUMBER, field=f"{name}-count")
    return Term(int(count), known)


PANEL = CharterPanel("terms", 30, shows, changes)
