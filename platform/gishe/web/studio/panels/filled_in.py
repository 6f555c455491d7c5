"""Which questions of the published form people answer, so that what nobody fills in can be left out."""

from markupsafe import Markup

from gishe.runtime.studio.filled_in import FEWEST, filled_in
from gishe.runtime.studio.workspace import Workspace
from gishe.web.studio.panels.panel import Panel
from gishe.web.visit import Visit


def draw(visit: Visit, workspace: Workspace) -> Markup:
    """Shows each question with the share of applicants who answered it."""
    found = filled_in(visit.office, workspace.service)
    return visit.part("studio/panels/filled_in.html", found=found, fewest=FEWEST)


PANEL = Panel("filled_in", 60, draw)
