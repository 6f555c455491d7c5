"""Paying the fee: a case with a check that waits for it goes on when all of it is paid, and is never granted before."""

from collections.abc import Sequence
from datetime import datetime

from gishe.cases import event as e
from gishe.cases.clock import due
from gishe.cases.due_checks import is_due
from gishe.cases.situation import Situation
from gishe.language.compiled import CompiledCheck
from gishe.language.payment import PaymentOptions
from gishe.values.money import Money
from gishe.values.problem import Problem
from gishe.values.term import Term
from gishe.values.text import Text

_RECORDED = Problem(
    "payment-recorded",
    Text("Плащане с този документ вече е записано.", "A payment with this receipt has been recorded already."),
    field="receipt",
)
_NOT_DUE = Problem("payment-not-due", Text("Тази преписка не чака плащане.", "This case does not wait for a payment."))


def fee_check(situation: Situation) -> CompiledCheck | None:
    """Gives the check for which this case waits for its fee, if the service has one and it is for this case."""
    checks = (check for check in situation.service.checks if isinstance(check.options, PaymentOptions))
    return next((check for check in checks if is_due(check, situation)), None)


def owes(situation: Situation) -> bool:
    """Says whether a fee stands between the case and its decision."""
    return situation.case.charge.owed.cents > 0 and fee_check(situation) is not None


def held(situation: Situation) -> frozenset[str]:
    """Lists the pending checks that wait for the payer; none once the time to pay is over."""
    case = situation.case
    if not case.charge.owed.cents or case.charge.late:
        return frozenset()
    checks = (check.id for check in situation.service.checks if isinstance(check.options, PaymentOptions))
    return frozenset(checks) & frozenset(case.pending)


def charge(situation: Situation) -> tuple[e.Event, ...]:
    """Gives what follows from checks that have just become due: a fee to be paid."""
    case, check = situation.case, fee_check(situation)
    amount = Money.parse(case.charge.amount or case.fee)
    if check is None or check.id not in case.pending or amount is None or case.charge.paid.cents >= amount.cents:
        return ()
    by = due(situation.now, within, situation.calendar).isoformat() if (within := _within(check)) else ""
    return (e.PaymentDue(str(amount), by),)


def pay(situation: Situation, paid: e.Paid) -> tuple[e.Event, ...] | Problem:
    """Records a payment; what waited for it goes on when nothing is owed more."""
    case = situation.case
    if not case.charge.amount:
        return _NOT_DUE
    if any((one.way, one.number) == (paid.way, paid.receipt) for one in case.charge.receipts):
        return _RECORDED
    return (paid,)


def pay_by(situation: Situation) -> datetime | None:
    """Says when the time to pay is over, while somebody waits for the payment."""
    by = situation.case.charge.by
    return datetime.fromisoformat(by) if by and situation.case.state == "checking" and held(situation) else None


def wanted(situation: Situation) -> bool:
    """Says whether the payer is to be asked: a fee is owed, and the last request was not given up or left to expire."""
    charge_ = situation.case.charge
    running = situation.case.state in {"checking", "deciding", "returned"}
    return running and owes(situation) and charge_.closed not in {"expired", "canceled"}


def changes_request(situation: Situation, events: Sequence[e.Event]) -> bool:
    """Says whether the state's system has to be told: ask for a fee, or ask no more for what is paid or not wanted."""
    if any(isinstance(event, e.PaymentDue) for event in events):
        return True
    ends = (e.Paid, e.Withdrawn, e.Terminated, e.Decided)
    return bool(situation.case.charge.request) and any(isinstance(event, ends) for event in events)


def _within(check: CompiledCheck) -> Term | None:
    within: Term | None = check.options.within
    return within
