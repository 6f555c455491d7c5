"""The receipt of what was filed at the counter: number, tracking code, what comes next; to be printed."""

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.runtime import following
from gishe.runtime.following import CaseView
from gishe.runtime.intake_receipt import printable, receipt
from gishe.runtime.kept import File
from gishe.runtime.paper_form import sent_form
from gishe.values.tracking_code import TrackingCode
from gishe.web.desk.intake import at_counter
from gishe.web.visit import Visit

_HOUR = 3600


def show(visit: Visit) -> Response:
    """Shows the receipt; the tracking code, too, for an hour in the browser that filed it."""
    view = _view(visit)
    return visit.page(
        "desk/intake-receipt.html", view=view, code=_code(visit, view), payee=visit.office.municipality.payment,
        prints=visit.office.form_press is not None and printable(visit.office, view.case),
        address=f"{visit.office.public_url}{visit.at}/cases/find",
    )  # fmt: skip


def show_copy(visit: Visit) -> Response:
    """Gives the copy of what was sent, to be printed; only on the day on which it was filed."""
    view, press = _view(visit), visit.office.form_press
    if press is None or not printable(visit.office, view.case):
        raise HTTPException(404)
    printed = press.pdf(sent_form(visit.office, view, visit.language))
    return visit.file(File("", "document", f"{view.case.number}.pdf", "application/pdf", printed))


def receipt_at(visit: Visit, number: str) -> str:
    """Gives the address of a receipt."""
    return f"{visit.at}/desk/counter/filed/{quote(number, safe='')}"


def remember(visit: Visit, response: Response, code: str) -> Response:
    """Lets the receipt, and no other page, show the tracking code in this browser for an hour."""
    if code:
        response.set_cookie(
            _cookie(visit), code, max_age=_HOUR, path=f"{visit.at}/desk/counter/filed", secure=visit.house.https,
            httponly=True, samesite="lax",
        )  # fmt: skip
    return response


def _view(visit: Visit) -> CaseView:
    at_counter(visit)
    view = receipt(visit.office, visit.account, visit.path("number"), visit.language)
    if view is None:
        raise HTTPException(404)
    return view


def _code(visit: Visit, view: CaseView) -> str:
    """Gives the code that this browser remembers, if it is this case's."""
    code = TrackingCode.parse(visit.request.cookies.get(_cookie(visit), "")[:20])
    found = following.find_by_code(visit.office, str(code)) if code else None
    return str(code) if found and found.id == view.case.id else ""


def _cookie(visit: Visit) -> str:
    return f"{visit.house.cookie}-filed"
