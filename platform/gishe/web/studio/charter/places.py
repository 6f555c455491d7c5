"""The places of a municipality: settlements and districts, for which posts may be held."""

from collections.abc import Mapping

from gishe.language.authoring.in_place import Drop, Put
from gishe.language.authoring.template import is_id
from gishe.language.municipality import MunicipalityDefinition
from gishe.runtime.studio.premises import held_for
from gishe.values.ekatte import Ekatte
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.studio.charter.panel import TAKEN, Changes, CharterPanel, words
from gishe.web.visit import Visit

_NO_PLACE = Text(
    "Петте цифри на селището по ЕКАТТЕ, или име на район с малки латински букви.",
    "The five digits of a settlement by EKATTE, or a district’s name in small Latin letters.",
)


def shows(visit: Visit, its: MunicipalityDefinition) -> Mapping[str, object]:
    """Gives who holds a post for each place, and what places are called."""
    return {"held": held_for(visit.office, its), "titles": {key: place.title for key, place in its.places.items()}}


def changes(visit: Visit, its: MunicipalityDefinition) -> Changes:
    """Adds a place, or takes one out."""
    deed, _, key = visit.posted.first("do").partition(":")
    match deed:
        case "drop-place" if key in its.places:
            return [Drop(("places", key) if len(its.places) > 1 else ("places",))]
        case "add-place":
            return _added(visit, its)
    return []


def _added(visit: Visit, its: MunicipalityDefinition) -> Changes:
    key, within = visit.posted.first("key").strip(), visit.posted.first("within")
    title = words(visit)
    if not (is_id(key) or Ekatte.parse(key)):
        return Problem("bad-place", _NO_PLACE, field="key")
    if key in its.places:
        return Problem("taken", TAKEN, field="key")
    if isinstance(title, Problem):
        return title
    return [Put(("places", key), {"title": title, **({"within": within} if within in its.places else {})})]


PANEL = CharterPanel("places", 15, shows, changes)
