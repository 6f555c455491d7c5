"""What paying needs of the state's system of e-payments; the exchange room has the class that serves it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from gishe.values.money import Money

#: The job that asks the payer for a fee, looks whether it was paid, or takes the request back.
COLLECT = "collect"
#: Stands for a step where a case waits for a payment; no step of a definition can be called so.
PAYING = "@payment"
#: Where a request stands: `open` however far the payer has come with it; the others are its ends.
PaymentState: TypeAlias = Literal["open", "paid", "expired", "canceled", "suspended"]


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid, and to which account."""

    name: str
    bank: str
    iban: str


@dataclass(frozen=True, slots=True)
class Order:
    """What the payer is asked for. `id` is ours: the same order twice is one request; `notify` is where we are told."""

    id: str
    amount: Money
    reason: str
    payee: Payee
    payer: str = field(repr=False)
    payer_name: str = field(repr=False)
    number: str
    filed: date
    until: datetime
    service: str
    notify: str


@dataclass(frozen=True, slots=True)
class Requested:
    """The system took an order: its own reference, and the code by which the payer finds the request."""

    reference: str
    code: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the system tells by itself: where a request stands, since when."""

    reference: str
    state: PaymentState
    at: str


class Unsettled(Exception):  # noqa: N818  the name says what is so; the worker tries again later
    """The system of e-payments did not answer, or not with what was asked for; `code` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Payments(Protocol):
    """The system of e-payments, as one municipality; what calls it raises `Unsettled`."""

    @property
    def patience(self) -> timedelta:
        """How long a request may be paid."""

    @property
    def pause(self) -> timedelta:
        """How often to look whether a request was paid, beside being told."""

    def page(self, code: str) -> str:
        """Gives the address where a person pays the request of a code."""

    def request(self, order: Order) -> Requested:
        """Asks the payer for a sum; the same order again gives the same request."""

    def state(self, reference: str) -> PaymentState:
        """Says where a request stands."""

    def order_of(self, reference: str) -> str:
        """Gives our own id of a request."""

    def suspend(self, reference: str) -> None:
        """Takes a request back, so that nobody pays it any more."""

    def notice(self, form: Mapping[str, str]) -> Notice | None:
        """Reads what the system sent; `None` if it is not signed with our secret."""
