"""Collecting a fee through the state's system of e-payments: ask once, be told or look, record once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.charge import Charge
from gishe.cases.clock import SOFIA
from gishe.cases.payment import fee_check, pay, wanted
from gishe.cases.situation import Situation
from gishe.runtime.checking import type_of
from gishe.runtime.entering import APPLICANT, ENGINE, enter
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.payment_port import COLLECT, Order, Payee, Payments, PaymentState, Requested
from gishe.runtime.ports import Reader, Unit
from gishe.values.plain import Plain
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the case keeps it beside the journal: the code is for the payer alone."""

    id: str
    reference: str
    amount: str
    code: str
    until: str


def collect(office: Office, case_id: str) -> None:
    """Asks the payer for what is owed, looks whether it came, or takes the request back (the worker's job)."""
    if (payments := office.payments) is None:
        return
    with office.store.read() as reader:
        case = reader.case(case_id)
        if case is None:
            return
        situation, request = office.situation(reader, case), open_request(reader, case)
    if request is None:
        if wanted(situation) and situation.papers.applicant.get("id"):
            _ask(office, payments, situation)
    elif wanted(situation) and request.amount == str(case.charge.owed):
        _settle(office, case_id, request, payments.state(request.reference))
    else:
        payments.suspend(request.reference)
        _settle(office, case_id, request, payments.state(request.reference))


def told(office: Office, case_id: str, form: Mapping[str, str]) -> bool:
    """Takes in what the system tells by itself; `False` if it is not signed or nobody here waits for it.

    Told twice is told once; what was told is worth what the worker would find by looking.
    """
    payments = office.payments
    notice = payments.notice(form) if payments else None
    if payments is None or notice is None:
        return False
    request = _kept(office, case_id, notice.reference) or _adopted(office, payments, case_id, notice.reference)
    if request is None:
        return False
    _settle(office, case_id, request, notice.state)
    office.wake()
    return True


def renew(office: Office, case_id: str) -> None:
    """Asks for a new request after the last one expired or was given up, as the applicant wishes."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case and case.charge.closed and case.charge.owed.cents:
            enter(office, unit, office.situation(unit, case), (_again(case.charge),), APPLICANT)
    office.wake()


def open_request(reader: Reader, case: Case) -> Request | None:
    """Gives the request that can be paid now."""
    return next((one for one in _requests(reader, case.id) if one.id == case.charge.request), None)


def enter_payment(  # noqa: PLR0913, PLR0917  whose act it is takes two of them
    office: Office, unit: Unit, situation: Situation, paid: e.Paid, actor: str, behalf: str = ""
) -> Case | Problem:
    """Records a payment; a check that had given up waiting is judged again."""
    events = pay(situation, paid)
    if isinstance(events, Problem):
        return events
    return enter(office, unit, situation, (*events, *_judged(situation.after(events))), actor, behalf)


def _judged(situation: Situation) -> Sequence[e.Event]:
    check = fee_check(situation)
    if check is None or situation.case.finding(check.id) is None:
        return ()
    finding = type_of(check).judge(check, situation.facts, ())
    return (e.CheckFound(check.id, finding.outcome, finding.reason.bg, finding.reason.en),)


def _again(charge: Charge) -> e.PaymentDue:
    return e.PaymentDue(charge.amount, "" if charge.late else charge.by)


def _ask(office: Office, payments: Payments, situation: Situation) -> None:
    order = _order(office, payments, situation)
    _keep(office, situation.case.id, order, payments.request(order))


def _order(office: Office, payments: Payments, situation: Situation) -> Order:
    case, its, applicant = situation.case, office.municipality, situation.papers.applicant
    filed = datetime.fromisoformat(case.submitted_at).astimezone(SOFIA).date()
    by = case.charge.by if case.charge.by and not case.charge.late else ""
    return Order(
        _name(case), case.charge.owed, f"Такса по заявление {case.number}",
        Payee(its.title.bg, its.payment.bank.bg, its.payment.iban.replace(" ", "")),
        str(applicant.get("id", "")), str(applicant.get("name", "")), case.number, filed,
        datetime.fromisoformat(by) if by else situation.now + payments.patience,
        situation.service.definition.number or situation.service.id,
        f"{office.public_url}/{office.id}/payments/{case.id}",
    )  # fmt: skip


def _name(case: Case) -> str:
    """Names the next request by the case and a count: a kill between asking and keeping asks for the same again."""
    return f"{case.id}-{case.charge.requests + 1}"


def _keep(office: Office, case_id: str, order: Order, taken: Requested) -> None:
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None or _name(case) != order.id:
            return
        request = Request(order.id, taken.reference, str(order.amount), taken.code, order.until.isoformat())
        _enter_request(office, unit, case, request)
        _look_again(office, unit, case_id)


def _enter_request(office: Office, unit: Unit, case: Case, request: Request) -> None:
    body = {name: getattr(request, name) for name in Request.__slots__}
    unit.keep_paper(case.id, "payment", request.id, cast("Plain", body))
    asked = e.PaymentRequested(request.id, request.reference, request.amount)
    enter(office, unit, office.situation(unit, case), (asked,))


def _settle(office: Office, case_id: str, request: Request, state: PaymentState) -> None:
    """Records where a request stands, if that is news."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return
        situation = office.situation(unit, case)
        if state == "paid":
            enter_payment(office, unit, situation, e.Paid(request.amount, "e-payment", request.reference), ENGINE)
        elif state == "open":
            _look_again(office, unit, case_id)
        elif case.charge.request == request.id:
            after = enter(office, unit, situation, (e.PaymentClosed(request.id, state),))
            if wanted(replace(situation, case=after)):
                unit.enqueue(Job(COLLECT, case_id, situation.now))


def _look_again(office: Office, unit: Unit, case_id: str) -> None:
    if office.payments:
        unit.enqueue(Job(COLLECT, case_id, office.chance.now() + office.payments.pause))


def _kept(office: Office, case_id: str, reference: str) -> Request | None:
    with office.store.read() as reader:
        return next((one for one in _requests(reader, case_id) if one.reference == reference), None)


def _adopted(office: Office, payments: Payments, case_id: str, reference: str) -> Request | None:
    """Finds a request that the system took and we were killed before we could keep: it has the name we would give it.

    The system itself is asked whose it is; a notice that belongs to another case is not for this one.
    """
    with office.store.read() as reader:
        case = reader.case(case_id)
    if case is None or case.charge.request or not case.charge.amount or payments.order_of(reference) != _name(case):
        return None
    request = Request(_name(case), reference, str(case.charge.owed), "", "")
    with office.store.write() as unit:
        now = unit.case(case_id)
        if now is None or _name(now) != request.id:
            return None
        _enter_request(office, unit, now, request)
    return request


def _requests(reader: Reader, case_id: str) -> Sequence[Request]:
    papers = (paper for paper in reader.papers(case_id) if paper.kind == "payment")
    return [Request(**cast("dict[str, Any]", paper.body)) for paper in papers]
