"""What paying the fee leaves in the journal: it is owed, it is asked for, it came, its time is over."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

#: How a fee is paid: through the state's system of e-payments, by a bank transfer, in cash or by card at the counter.
PaidBy: TypeAlias = Literal["e-payment", "bank", "counter"]
#: Why a request for payment can be paid no more: its time is over, the payer gave it up, or we took it back.
Closed: TypeAlias = Literal["expired", "canceled", "suspended"]


@dataclass(frozen=True, slots=True)
class PaymentDue:
    """The case waits for a fee (`5.11 EUR`), `by` a moment (ISO, with offset) or, where that is empty, without end."""

    amount: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class PaymentRequested:
    """The state's system took our `request` for an amount under a `reference` of its own."""

    request: str
    reference: str
    amount: str


@dataclass(frozen=True, slots=True)
class PaymentClosed:
    """A request can be paid no more."""

    request: str
    why: Closed


@dataclass(frozen=True, slots=True)
class Paid:
    """Money came; `receipt` is the number of the document that proves it."""

    amount: str
    way: PaidBy
    receipt: str


@dataclass(frozen=True, slots=True)
class PaymentExpired:
    """The time to pay is over, and not all has been paid: a person decides what becomes of the case."""
