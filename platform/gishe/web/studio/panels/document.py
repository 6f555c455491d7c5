"""The document as a scenario's applicant would get it, without a number and marked as a draft."""

from base64 import b64encode

from markupsafe import Markup

from gishe.runtime.studio.playing import print_document
from gishe.runtime.studio.stage_port import Printed
from gishe.runtime.studio.workspace import Workspace
from gishe.web.studio.panels.choosing import chosen
from gishe.web.studio.panels.panel import Panel
from gishe.web.visit import Visit


def draw(visit: Visit, workspace: Workspace) -> Markup:
    """Shows the pages of the document with the answers of the chosen scenario, the first unless another is chosen."""
    scenarios = workspace.compiled.definition.scenarios if workspace.compiled else ()
    if not scenarios:
        return visit.part("studio/panels/not-played.html", fault="no-scenario")
    at = chosen(visit, 1, len(scenarios), 0)
    number = max(at.scenario, 0)
    printed = print_document(visit.office, workspace, number, visit.language)
    if not isinstance(printed, Printed):
        return visit.part("studio/panels/not-played.html", fault=printed)
    return visit.part(
        "studio/panels/document.html", at_now=at.value, scenarios=at.scenarios(scenarios), markdown=printed.markdown,
        pages=[f"data:image/svg+xml;base64,{b64encode(page).decode()}" for page in printed.pages],
    )  # fmt: skip


PANEL = Panel("document", 30, draw)
