"""Recording at the desk what was paid by bank transfer or at the counter."""

from dataclasses import dataclass

import re2

from gishe.cases import event as e
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.runtime.kept import Account
from gishe.runtime.looking import see
from gishe.runtime.office import Office
from gishe.runtime.paying import enter_payment
from gishe.values.money import Money
from gishe.values.problem import Problem
from gishe.values.text import Text

#: A receipt's number is kept in the journal for good: letters, digits and signs of numbering, no room for a story.
_RECEIPT = re2.compile(r"[\pL\d][\pL\d№ ./-]{0,39}")
#: More than a hundred thousand is a slip of the keyboard, not a fee.
_MOST = 100_000_00
_NOT_YOURS = Problem("not-cashier", Text("Плащания записва друга длъжност.", "Payments are recorded by another role."))
_WAY = Problem("payment-way", Text("Посочете как е платено.", "Say how it was paid."), field="way")
_AMOUNT = Problem(
    "payment-amount",
    Text("Въведете платената сума, например 5,11.", "Enter the sum that was paid, for example 5.11."),
    field="amount",
)
_NUMBER = Problem(
    "payment-receipt",
    Text(
        "Въведете номера на документа за плащане: букви, цифри и знаците . / - №, до 40 знака.",
        "Enter the number of the receipt: letters, digits and the signs . / - №, at most 40 characters.",
    ),
    field="receipt",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What the cashier writes down: how it was paid, how much, by which document."""

    way: str = ""
    amount: str = ""
    receipt: str = ""


def payment_case(office: Office, account: Account, case_id: str) -> Situation | None:
    """Gives a case with a fee to whoever records payments, and notes who looked; others do not find it."""
    if not records_payments(office, account):
        return None
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None or not case.charge.amount:
            return None
        situation = office.situation(unit, case)
        see(office, unit, situation, account.login)
        return situation


def records_payments(office: Office, account: Account) -> bool:
    """Says whether the official holds the role that records payments in this municipality."""
    return office.municipality.payment.role in account.duties


def record_payment(office: Office, account: Account, case_id: str, slip: Slip) -> Case | tuple[Problem, ...]:
    """Records a payment, or says what is wrong with the slip; the same receipt twice is refused."""
    if not records_payments(office, account):
        return (_NOT_YOURS,)
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return (_NOT_YOURS,)
        paid = _read(slip, case.charge.owed.currency)
        if isinstance(paid, tuple):
            return paid
        done = enter_payment(office, unit, office.situation(unit, case), paid, account.login, _behalf(office, account))
    office.wake()
    return (done,) if isinstance(done, Problem) else done


def _behalf(office: Office, account: Account) -> str:
    role = office.municipality.payment.role
    return account.behalf(role) if role else ""


def _read(slip: Slip, currency: str) -> e.Paid | tuple[Problem, ...]:
    amount, receipt = Money.of_amount(slip.amount.strip().removesuffix("€"), currency), " ".join(slip.receipt.split())
    fits = amount is not None and 0 < amount.cents <= _MOST
    rules = ((slip.way in {"bank", "counter"}, _WAY), (fits, _AMOUNT), (_RECEIPT.fullmatch(receipt), _NUMBER))
    wrong = tuple(problem for holds, problem in rules if not holds)
    return wrong or e.Paid(str(amount), "bank" if slip.way == "bank" else "counter", receipt)
