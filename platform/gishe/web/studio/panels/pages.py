"""The pages of the form as applicants will see them, drawn by the portal's own templates and without any effect."""

from markupsafe import Markup

from gishe.forms.view import PageView
from gishe.language.compiled import Service
from gishe.language.service import ServiceDefinition
from gishe.runtime.studio.showing import ShownPage, show_page
from gishe.runtime.studio.workspace import Workspace
from gishe.web.studio.panels.choosing import SENT, chosen
from gishe.web.studio.panels.panel import Panel
from gishe.web.visit import Visit


def draw(visit: Visit, workspace: Workspace) -> Markup:
    """Draws the chosen page in a frame in which nothing runs and nothing is sent."""
    service = workspace.compiled
    if service is None:
        return Markup()
    scenarios = service.definition.scenarios
    at = chosen(visit, len(service.pages), len(scenarios))
    scenario = scenarios[at.scenario] if at.scenario >= 0 else None
    sent = at.scenario == SENT
    shown = show_page(visit.office, service, service.pages[at.piece], scenario, visit.language, sent=sent)
    return visit.part(
        "studio/panels/pages.html", at_now=at.value, shown=shown,
        pages=at.pieces([page.definition.title.to(visit.language) for page in service.pages]),
        scenarios=at.scenarios(scenarios, visit.say("studio.pages.empty"), visit.say("studio.pages.sent")),
        frame=_frame(visit, service, shown),
    )  # fmt: skip


def _frame(visit: Visit, service: Service, shown: ShownPage) -> str:
    """Gives the whole page as HTML. It is a text here: the template that holds it escapes it."""
    page: PageView = shown.view
    definition: ServiceDefinition = service.definition
    mistakes = [(one.target, one.message) for one in page.summary]
    return str(
        visit.part(
            "studio/panels/page-frame.html", problems=mistakes, page=page, service=definition, here="#", back="",
            path="", step=shown.number, total=shown.total, uploads=False, conditional=False, remedy="", asked="",
            told=(), town=visit.office.municipality, trial=False, person="",
        )
    )  # fmt: skip


PANEL = Panel("pages", 10, draw)
