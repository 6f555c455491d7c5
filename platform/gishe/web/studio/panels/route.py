"""The way of an application as a picture, and the same as a text beside it."""

from markupsafe import Markup

from gishe.language.route_map.drawing import MIDDLE, NARROW, WIDE, drawn
from gishe.language.route_map.stations import stations
from gishe.language.route_map.telling import said
from gishe.runtime.studio.workspace import Workspace
from gishe.web.studio.panels.panel import Panel
from gishe.web.visit import Visit


def draw(visit: Visit, workspace: Workspace) -> Markup:
    """Draws the route in three shapes, of which the page shows the one that fits: side by side, or below each other."""
    service = workspace.compiled
    if service is None:
        return Markup()
    way, title, to = stations(service, visit.office.municipality.roles), service.definition.title, visit.language
    pictures = {
        name: Markup(drawn(way, title, to, shape, f"route-{name}"))  # noqa: S704  an XML writer has escaped it
        for name, shape in (("wide", WIDE), ("middle", MIDDLE), ("narrow", NARROW))
    }
    return visit.part("studio/panels/route.html", pictures=pictures, way=way, said=said)


PANEL = Panel("route", 40, draw)
