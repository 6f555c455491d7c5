"""The look of pages and letters: a choice among the themes, each with a sample of its colours by day and by night."""

from base64 import b64encode
from collections.abc import Mapping

from gishe.language.authoring.in_place import Put
from gishe.language.municipality import MunicipalityDefinition
from gishe.web.studio.charter.panel import Changes, CharterPanel
from gishe.web.visit import Visit


def shows(visit: Visit, its: MunicipalityDefinition) -> Mapping[str, object]:
    """Gives the themes there are, the chosen one first, with the picture of each."""
    dresses = sorted(visit.office.wardrobe.values(), key=lambda one: (one.name != its.theme, one.title.bg))
    crests = {one.name: f"data:image/svg+xml;base64,{b64encode(one.crest.encode()).decode()}" for one in dresses}
    return {"dresses": dresses, "crests": crests}


def changes(visit: Visit, its: MunicipalityDefinition) -> Changes:
    """Takes the chosen theme."""
    chosen = visit.posted.first("theme")
    return [Put(("theme",), chosen)] if chosen in visit.office.wardrobe and chosen != its.theme else []


PANEL = CharterPanel("look", 40, shows, changes)
