"""Stopping for now, and coming back by a code, where nobody signs in."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import visiting
from gishe.runtime.drafting import draft_of, keep
from gishe.runtime.returning import come_back, leave_code, may_return
from gishe.web.visit import Faults, Visit


def leave(visit: Visit) -> Response:
    """Gives the code by which the application is gone on with later; 404 where one comes back by signing in."""
    service = visit.service()
    if visit.session is None or not may_return(visit.office, service.id):
        raise HTTPException(404)
    draft = keep(visit.office, draft_of(visit.office, visiting.holder_of(visit.office, visit.session), service))
    return visit.page(
        "citizen/later.html", service=service.definition, code=leave_code(visit.office, draft),
        until=draft.expires_at, address=f"{visit.office.public_url}{visit.at}/return",
    )  # fmt: skip


def ask(visit: Visit) -> Response:
    """Asks for the code."""
    return visit.page("citizen/return.html", code="")


def come(visit: Visit) -> Response:
    """Opens what the code was given for, in this browser."""
    written = visit.posted.first("code")[:40]
    if visit.session is None or visit.session.kind not in {"anonymous", "applicant"}:
        visit.session = visiting.begin(visit.office)
        visit.browser = visit.session.id
    draft = come_back(visit.office, written, visiting.holder_of(visit.office, visit.session))
    if draft is None:
        problems: Faults = [("code", visit.words.texts["return.wrong" if written.strip() else "return.empty"])]
        return visit.page("citizen/return.html", 422, code=written, problems=problems)
    return visit.to(f"{visit.at}/services/{draft.service}/apply")
