"""The page of one panel of the municipality's own file: it shows the draft, and saves what a form changes in it."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.language.authoring.charter import change_charter
from gishe.language.authoring.in_place import BY_HAND
from gishe.runtime.studio.manuscript import CHARTER
from gishe.runtime.studio.saving import Meeting, save
from gishe.runtime.studio.standing_text import StandingText
from gishe.runtime.studio.workspace import Workspace, look
from gishe.values.problem import Problem
from gishe.web.studio.charter import CHARTER_PANELS
from gishe.web.studio.charter.panel import CharterPanel
from gishe.web.studio.editor import found, met, number
from gishe.web.studio.sight import sight
from gishe.web.studio.subject import subject, title
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows a panel of the draft as it stands."""
    return _page(visit, _panel(visit), found(visit))


def change(visit: Visit) -> Response:
    """Writes what a form changes into the text and saves it; who was first, or what is wrong, is said on the page."""
    panel, standing = _panel(visit), found(visit)
    draft = look(visit.office, CHARTER, standing.text).town
    changes = panel.changes(visit, draft) if draft else BY_HAND
    text = changes if isinstance(changes, Problem) else change_charter(standing.text, changes)
    if isinstance(text, Problem):
        return _page(visit, panel, standing, text)
    if text != standing.text:
        done = save(visit.office, visit.account, CHARTER, text, number(visit, "basis"))
        if isinstance(done, Meeting | Problem):
            return _page(visit, panel, found(visit), done)
    year = f"&year={visit.query('year')[:4]}" if visit.query("year").isdecimal() else ""
    return visit.to(f"{subject(visit).base}/{panel.name}?done={'saved' if text != standing.text else 'same'}{year}")


def _panel(visit: Visit) -> CharterPanel:
    panel = CHARTER_PANELS.get(visit.path("panel"))
    if panel is None:
        raise HTTPException(404)
    return panel


def _page(visit: Visit, panel: CharterPanel, standing: StandingText, done: Meeting | Problem | None = None) -> Response:
    workspace = look(visit.office, CHARTER, standing.text)
    status = {Meeting: 409, Problem: 422}.get(type(done), 200)
    field = done.field if isinstance(done, Problem) else ""
    unpublished = bool(workspace.town) and workspace.town != visit.office.municipality
    return visit.page(
        f"studio/house/{panel.name}.html" if workspace.town else "studio/house/unreadable.html", status,
        subject=subject(visit), tab=panel.name, title=title(visit, workspace),
        its=workspace.town, seen=sight(visit, workspace, ""), basis=standing.basis, done=visit.query("done"),
        problems=[(field, done.says)] if isinstance(done, Problem) else [], typed=visit.posted.first,
        wrong={field: done.says} if isinstance(done, Problem) else {}, unpublished=unpublished, **met(visit, done),
        **_shown(visit, panel, workspace),
    )  # fmt: skip


def _shown(visit: Visit, panel: CharterPanel, workspace: Workspace) -> dict[str, Any]:
    return dict(panel.shows(visit, workspace.town)) if workspace.town else {}
