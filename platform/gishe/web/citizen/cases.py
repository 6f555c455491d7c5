"""A filed application, for whoever filed it: by sign-in, or by the tracking code typed on a page."""

from collections.abc import Sequence
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.case import ENDED, Case
from gishe.runtime import following, visiting
from gishe.runtime.correcting import take_back
from gishe.runtime.following import CaseView
from gishe.runtime.kept import File
from gishe.runtime.outage import outages_of
from gishe.runtime.paper_form import sent_form
from gishe.runtime.paying import renew
from gishe.values.problem import Problem
from gishe.values.tracking_code import TrackingCode
from gishe.web.citizen.timeline import lines
from gishe.web.letter_box import BLANK, Typed, target, told
from gishe.web.visit import Faults, Visit

#: States that change by themselves within moments, so the page looks again.
_WORKING = frozenset({"checking", "signing"})


def ask(visit: Visit) -> Response:
    """Asks for the tracking code."""
    return visit.page("citizen/find.html", code="")


def find(visit: Visit) -> Response:
    """Opens the case of a tracking code; the code goes into a cookie, never into an address."""
    written = visit.posted.first("code")[:40]
    code = TrackingCode.parse(written)
    case = following.open_by_code(visit.office, str(code)) if code else None
    if case is None:
        words = visit.words.texts["find.wrong" if written.strip() else "find.empty"]
        problems: Faults = [("code", words)]
        return visit.page("citizen/find.html", 422, code=written, problems=problems)
    return visit.remember_code(visit.to(_address(visit, case)), str(code))


def show(visit: Visit) -> Response:
    """Shows where the application stands."""
    return case_page(visit)


def case_page(visit: Visit, problems: Sequence[Problem] = (), typed: Typed = BLANK) -> Response:
    """Shows where the application stands; with what is wrong with a message, as it was typed."""
    case, by_code = own_case(visit)
    view, here = following.follow(visit.office, case, visit.language), _address(visit, case)
    return visit.page(
        "citizen/case.html", 422 if problems else 200, view=view, here=here, path=here, **told(visit, problems),
        problems=[(target(one, len(view.messages)), one.says) for one in problems], typed=typed,
        sent=visit.query("sent"), lines=lines(view.timeline),
        working=_works(view) or (case.state, view.way) == ("issued", "portal"),
        code=visit.code if by_code else "", outages=outages_of(visit.office, case),
        payee=visit.office.municipality.payment, law=visit.office.municipality.law,
        withdrawable=case.state in {"checking", "deciding", "returned"},
    )  # fmt: skip


def pay_again(visit: Visit) -> Response:
    """Asks for a new request for an electronic payment."""
    case, _ = own_case(visit)
    renew(visit.office, case.id)
    return visit.to(_address(visit, case))


def document(visit: Visit) -> Response:
    """Gives a signed document as a file: the one of the number in the address, or the outgoing one."""
    number = visit.path("document").removesuffix(".pdf") if "document" in visit.request.path_params else ""
    file = following.own_document(visit.office, own_case(visit)[0], number)
    if file is None:
        raise HTTPException(404)
    return visit.file(file)


def application(visit: Visit) -> Response:
    """Gives a copy of what was sent, to print or keep."""
    case, _ = own_case(visit)
    press = visit.office.form_press
    if press is None:
        raise HTTPException(404)
    view = following.follow(visit.office, case, visit.language)
    printed = press.pdf(sent_form(visit.office, view, visit.language))
    return visit.file(File("", "document", f"{case.number}.pdf", "application/pdf", printed))


def ask_withdraw(visit: Visit) -> Response:
    """Asks whether to withdraw."""
    return _withdraw_page(visit, own_case(visit)[0])


def withdraw(visit: Visit) -> Response:
    """Withdraws the application."""
    case, _ = own_case(visit)
    taken = case if case.state in ENDED else take_back(visit.office, case.id)
    if isinstance(taken, Case):
        return visit.to(_address(visit, case))
    return _withdraw_page(visit, case, [("", problem.says) for problem in taken])


def _works(view: CaseView) -> bool:
    """Says whether the page will soon say something else by itself; a payment or an official may take days."""
    paying = view.payment
    if paying and paying.owed and view.case.state == "checking":
        return paying.online and not paying.page and not paying.charge.closed
    if view.case.state == "issued" and view.way == "e-delivery":
        return view.case.dispatch.stage == "offered"
    return view.case.state in _WORKING and not view.case.asked


def own_case(visit: Visit) -> tuple[Case, bool]:
    """Gives the case in the address if it is the visitor's, and whether the tracking code opens it; else 404."""
    number = visit.path("number")
    code = TrackingCode.parse(visit.code)
    coded = following.find_by_code(visit.office, str(code)) if code else None
    if coded and coded.number == number:
        return coded, True
    found = following.find_own(visit.office, number, _holder(visit)) if visit.session else None
    if found is None:
        raise HTTPException(404)
    return found, False


def _holder(visit: Visit) -> str:
    if visit.session is None:
        raise HTTPException(404)
    return visiting.holder_of(visit.office, visit.session)


def _address(visit: Visit, case: Case) -> str:
    return f"{visit.at}/cases/{quote(case.number, safe='')}"


def _withdraw_page(visit: Visit, case: Case, problems: Faults = ()) -> Response:
    names = {"number": case.number, "case_at": _address(visit, case), "problems": problems}
    return visit.page("citizen/withdraw.html", 422 if problems else 200, **names)
