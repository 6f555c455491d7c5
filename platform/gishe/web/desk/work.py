"""Long work as its orderer sees it: how far it is, how it ended, all of it of late; and stopping it."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime.long_work.work import Work
from gishe.web.visit import Visit


def every(visit: Visit) -> Response:
    """Lists what the official ordered in the last week; what is under way comes first."""
    found = visit.office.long_work.of(visit.office.id, visit.account.login)
    return visit.page("desk/works.html", works=sorted(found, key=lambda one: one.state != "running"))


def show(visit: Visit) -> Response:
    """Shows one work; while it is under way the page asks again each second, where scripts run."""
    return visit.page("desk/work.html", work=_found(visit))


def stop(visit: Visit) -> Response:
    """Asks for the work to be stopped after the part under way."""
    work = _found(visit)
    visit.office.long_work.stop(visit.office.id, visit.account.login, work.id)
    return visit.to(f"{visit.at}/desk/works/{work.id}")


def under_way(visit: Visit, work: Work) -> Response:
    """Leads to the page of a work that takes longer than anybody should wait for a page."""
    return visit.to(f"{visit.at}/desk/works/{work.id}")


def _found(visit: Visit) -> Work:
    work = visit.office.long_work.find(visit.office.id, visit.account.login, visit.path("work"))
    if work is None:
        raise HTTPException(404)
    return work
