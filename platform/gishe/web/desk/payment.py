"""The cashier's page of a case: what is owed, what came, and a form for what came by bank or at the counter."""

from starlette.exceptions import HTTPException
from starlette.responses import Response

from gishe.cases.situation import Situation
from gishe.runtime.cashier import Slip, payment_case, record_payment
from gishe.values.problem import Problem
from gishe.web.visit import Visit

_TARGETS = {"way": "the-way", "amount": "the-sum", "receipt": "the-receipt"}


def show(visit: Visit) -> Response:
    """Shows what is owed and what came."""
    return _page(visit, _case(visit), done=visit.query("done") == "yes")


def record(visit: Visit) -> Response:
    """Records a payment; what is wrong is shown with everything as typed."""
    its, posted = _case(visit), visit.posted
    slip = Slip(posted.first("the-way"), posted.first("the-sum")[:40], posted.first("the-receipt")[:80])
    done = record_payment(visit.office, visit.account, its.case.id, slip)
    if isinstance(done, tuple):
        return _page(visit, its, slip, done)
    return visit.to(f"{visit.at}/desk/cases/{its.case.id}/payment?done=yes")


def _case(visit: Visit) -> Situation:
    found = payment_case(visit.office, visit.account, visit.path("case"))
    if found is None:
        raise HTTPException(404)
    return found


def _page(
    visit: Visit, its: Situation, slip: Slip | None = None, problems: tuple[Problem, ...] = (), *, done: bool = False
) -> Response:
    beside = {_TARGETS.get(problem.field, ""): problem.says for problem in problems}
    return visit.page(
        "desk/payment.html", 422 if problems else 200, case=its.case, charge=its.case.charge, slip=slip or Slip(),
        service=its.service.definition, applicant=its.papers.applicant, done=done, said=beside,
        path=f"{visit.at}/desk/cases/{its.case.id}/payment",
        problems=list(beside.items()),
    )  # fmt: skip
