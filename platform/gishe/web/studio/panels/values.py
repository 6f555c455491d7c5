"""Every value of a municipality's difference with where it comes from, and a field to change one of them."""

from markupsafe import Markup

from gishe.runtime.studio.differing import sections
from gishe.runtime.studio.workspace import Workspace
from gishe.web.studio.panels.panel import Panel
from gishe.web.visit import Visit


def draw(visit: Visit, workspace: Workspace) -> Markup:
    """Lists the values; the one that was chosen has a field."""
    chosen = visit.posted.first("at") if visit.posted.first("do") != "change" else ""
    return visit.part("studio/panels/values.html", sections=sections(workspace), chosen=chosen)


PANEL = Panel("values", 90, draw, fits=lambda workspace: bool(workspace.extends))
