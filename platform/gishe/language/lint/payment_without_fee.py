"""`payment-without-fee`: a service waits for a payment, and no speed of it costs anything; or its clock waits in vain.

Why: the check always passes, or the law's clock is said to wait for a payment that nothing asks for.
Bad: `type: payment` and `fee: 0.00 EUR`; `pauses_on: [payment]` without a check of `type: payment`.
Good: a fee, a check of `type: payment`, and, if the term starts with the payment, `pauses_on: [payment]`.
"""

from gishe.language.lint.subject import Subject
from gishe.language.notes import Notes
from gishe.language.payment import PaymentOptions
from gishe.values.problem import Problem
from gishe.values.text import Text

_FREE = Problem(
    "payment-without-fee",
    Text("Проверката чака плащане, а услугата няма такса.", "The check waits for a payment, and the service is free."),
    Text("Махнете проверката или впишете такса.", "Remove the check, or give a speed a fee."),
    severity="warning",
)
_VAIN = Problem(
    "payment-without-fee",
    Text("Срокът чака плащане, а никоя проверка не го иска.", "The term waits for a payment that no check asks for."),
    Text("Добавете проверка с `type: payment`, или махнете `payment`.", "Add a check of `type: payment`, or drop it."),
    severity="warning",
)


def find(subject: Subject, notes: Notes) -> None:
    """Finds a check that waits for nothing, and a clock that waits for what nobody asks for."""
    definition = subject.service.definition
    waiting = [at for at, check in enumerate(subject.service.checks) if isinstance(check.options, PaymentOptions)]
    if waiting and not any(speed.fee.cents for speed in definition.speeds.values()):
        notes.value(("checks", waiting[0], "type"), _FREE)
    # A check that is wrong otherwise was not compiled; that it is there is enough.
    asked = waiting or any(check.type == "payment" for check in definition.checks)
    if not asked and "payment" in definition.term.pauses_on:
        notes.value(("term", "pauses_on"), _VAIN)
