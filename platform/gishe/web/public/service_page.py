"""A service's page, made from its definition."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.drafting import draft_of
from gishe.runtime.kept import File
from gishe.runtime.paper_form import paper_form
from gishe.runtime.service_sheet import sheet_of
from gishe.runtime.visiting import holder_of
from gishe.web.offer import offer
from gishe.web.visit import Visit


def show(visit: Visit) -> Response:
    """Shows a service: who may apply, what is needed, checked and paid, how long it takes, what happens next."""
    found = visit.service()
    started = ""
    if visit.session and visit.session.kind != "official":
        draft = draft_of(visit.office, holder_of(visit.office, visit.session), found)
        started = draft.expires_at if draft.reached else ""
    return visit.page(
        "public/service.html", service=offer(found, visit.language, visit.words), sheet=sheet_of(visit.office, found),
        started=started, usual=visit.office.shown.usual(visit.office.store, found.id),
    )  # fmt: skip


def paper(visit: Visit) -> Response:
    """Gives the service's form to be printed and filled in by hand."""
    service, press = visit.service(), visit.office.form_press
    if press is None:
        raise HTTPException(404)
    printed = press.pdf(paper_form(visit.office, service, visit.language))
    name = f"{service.definition.title.to(visit.language)}.pdf"
    return visit.file(File("", "document", name, "application/pdf", printed))
