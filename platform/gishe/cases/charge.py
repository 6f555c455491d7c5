"""The fee of a case: what is to be paid before it goes on, and what has been."""

from collections.abc import Mapping
from dataclasses import dataclass

from gishe.cases.event.paying import Closed, PaidBy
from gishe.values.money import Money
from gishe.values.plain import Plain


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment: how much, how, by which document, and when it was recorded (ISO, UTC)."""

    amount: str
    way: PaidBy
    number: str
    at: str


@dataclass(frozen=True, slots=True)
class Charge:
    """What a case waits for (`amount`, empty where nothing is to be paid first), until when, and what came.

    `request` is the open request to the state's system of e-payments, for the sum `requested`; `requests` counts all
    there were, and `closed` says why the last one can be paid no more.
    """

    amount: str = ""
    by: str = ""
    late: bool = False
    receipts: tuple[Receipt, ...] = ()
    request: str = ""
    requested: str = ""
    requests: int = 0
    closed: Closed | None = None

    @property
    def paid(self) -> Money:
        """All that came."""
        return Money(sum(_money(receipt.amount).cents for receipt in self.receipts), _money(self.amount).currency)

    @property
    def owed(self) -> Money:
        """What is still to be paid."""
        return _less(_money(self.amount), self.paid)

    @property
    def over(self) -> Money:
        """What came beyond what was to be paid."""
        return _less(self.paid, _money(self.amount))

    def plain(self) -> dict[str, Plain]:
        """Gives what a check sees of it."""
        receipts: list[Mapping[str, Plain]] = [
            {"amount": one.amount, "way": one.way, "number": one.number, "at": one.at} for one in self.receipts
        ]
        return {
            "amount": self.amount,
            "owed": str(self.owed),
            "over": str(self.over),
            "late": self.late,
            "receipts": list(receipts),
        }


def _money(written: str) -> Money:
    return Money.parse(written) or Money(0)


def _less(this: Money, that: Money) -> Money:
    return Money(max(0, this.cents - that.cents), this.currency)
