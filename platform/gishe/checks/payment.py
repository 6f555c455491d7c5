"""The check type `payment`: whether the fee has been paid."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from gishe.cases.clock import SOFIA
from gishe.cases.finding import Finding
from gishe.checks.check_type import CheckType, Reply
from gishe.checks.inspection import Inspection
from gishe.checks.reason import found
from gishe.language.compiled import CompiledCheck
from gishe.language.payment import PaymentOptions
from gishe.language.section import Section
from gishe.values.money import Money
from gishe.values.plain import Plain
from gishe.values.text import Text

_FREE = Text("Такса не се дължи.", "No fee is due.")
_LATE = Text("Таксата не е платена в срок: остават {owed}.", "The fee was not paid in time: {owed} is left.")
_OWED = Text("Остават за плащане {owed}.", "{owed} is still to be paid.")
_OVER = Text("Надплатени са {over}.", "{over} was paid in excess.")
_WAYS = {
    "e-payment": Text("{amount} чрез системата за електронни плащания, {day} ({number})",
                      "{amount} through the system of e-payments, {day} ({number})"),
    "bank": Text("{amount} по банков път, {day} ({number})", "{amount} by bank transfer, {day} ({number})"),
    "counter": Text("{amount} на каса, {day} ({number})", "{amount} at the counter, {day} ({number})"),
}  # fmt: skip


class Payment(Inspection):
    """Waits until the fee of the chosen speed has been paid in full; then passes, and says by which receipts.

    Nobody is asked and nothing is decided while the case waits: it stays with its applicant, who sees what is owed and
    how it can be paid. The other checks that ask registers are made meanwhile; no document is granted unpaid, whatever
    else the service says. Without `within` the case waits as long as it takes; with it, what is not paid in time is
    unknown and goes to a person, and a later payment still counts. A speed without a fee passes at once. Where the
    service's `term` has `pauses_on: [payment]`, the law's clock starts with the payment. A scenario says
    `paid: true`, the day on which it is paid, or a sum.

    ```yaml
    - id: fee
      title: {bg: Таксата е платена, en: The fee is paid}
      type: payment
      within: 14 days
    ```
    """

    name = "payment"
    options: type[Section] = PaymentOptions

    def judge(self, check: CompiledCheck, facts: Mapping[str, Plain], replies: tuple[Reply, ...]) -> Finding:
        """Compares what is owed with what came."""
        charge = facts.get("payment")
        charge = charge if isinstance(charge, Mapping) else {}
        if not charge.get("amount"):
            return found(check.definition, "pass", _FREE)
        if (owed := _money(charge.get("owed"))).cents:
            return found(check.definition, "unknown", _sum(_LATE if charge.get("late") else _OWED, "owed", owed))
        return found(check.definition, "pass", _receipts(charge))


def _receipts(charge: Mapping[str, Any]) -> Text:
    receipts: Sequence[Mapping[str, str]] = charge.get("receipts") or ()
    said = [_receipt(one) for one in receipts]
    whole = Text(f"{'; '.join(one.bg for one in said)}.", f"{'; '.join(one.en for one in said)}.")
    over = _money(charge.get("over"))
    if not over.cents:
        return whole
    more = _sum(_OVER, "over", over)
    return Text(f"{whole.bg} {more.bg}", f"{whole.en} {more.en}")


def _receipt(receipt: Mapping[str, str]) -> Text:
    day = datetime.fromisoformat(receipt["at"]).astimezone(SOFIA).date()
    words, amount = _WAYS[receipt["way"]], _money(receipt["amount"])
    bg = words.bg.format(amount=amount.written("bg"), day=f"{day:%d.%m.%Y}", number=receipt["number"])
    return Text(bg, words.en.format(amount=amount.written("en"), day=day.isoformat(), number=receipt["number"]))


def _sum(words: Text, name: str, amount: Money) -> Text:
    return Text(words.bg.format(**{name: amount.written("bg")}), words.en.format(**{name: amount.written("en")}))


def _money(written: Plain) -> Money:
    return (Money.parse(written) if isinstance(written, str) else None) or Money(0)


TYPE: CheckType = Payment()
