"""The fee of a case at the cashier’s desk: what is owed, what came, and recording what was paid."""

from pydantic import Field

from gishe.cases.situation import Situation
from gishe.runtime.cashier import Slip, payment_case, record_payment
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.resources.desk_cases import CASE
from gishe.web.api.words import Model


class ReceiptLine(Model):
    """A payment: how much, how, by which document, when it was recorded."""

    amount: str
    way: str
    number: str
    at: str


class ChargeTold(Model):
    """The fee of a case: what it waits for, until when, what is still owed, what came."""

    case: str
    number: str
    amount: str
    by: str
    owed: str
    receipts: list[ReceiptLine]


class PaymentSent(Model):
    """What was paid: how (`bank` or `counter`), how much (`5.11`), by which document."""

    way: str = Field(max_length=40)
    amount: str = Field(max_length=40)
    receipt: str = Field(max_length=80)


def show(call: Call) -> Reply:
    """Gives the fee of a case, and notes who looked."""
    return _told(_found(call))


def record(call: Call) -> Reply:
    """Records a payment; the same receipt twice is refused."""
    its, sent = _found(call), call.body(PaymentSent)
    done = record_payment(call.office, call.account, its.case.id, Slip(sent.way, sent.amount, sent.receipt))
    if isinstance(done, tuple):
        raise refuse(done)
    return show(call)


def _found(call: Call) -> Situation:
    found = payment_case(call.office, call.account, call.path("case"))
    if found is None:
        raise Refused("not-found")
    return found


def _told(its: Situation) -> Reply:
    charge = its.case.charge
    receipts = [ReceiptLine(amount=one.amount, way=one.way, number=one.number, at=one.at) for one in charge.receipts]
    return Reply(ChargeTold(
        case=its.case.id, number=its.case.number, amount=charge.amount, by=charge.by, owed=str(charge.owed),
        receipts=receipts,
    ))  # fmt: skip


_PAYMENT = f"{CASE}/payment"
OPERATIONS = (
    Operation("api-desk-payment", "GET", _PAYMENT, Text("Какво се дължи и какво е платено по преписка",
              "What is owed on a case and what came"), show, gives=ChargeTold, refuses=("gone",)),
    Operation("api-desk-payment-new", "POST", _PAYMENT, Text("Вписва плащане", "Records a payment"), record,
              takes=PaymentSent, gives=ChargeTold, status=201, refuses=("gone", "conflict"),
              pages=("desk-payment-post",)),
)  # fmt: skip
