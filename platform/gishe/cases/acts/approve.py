"""Approving: the step is done with; where it decides, the case is granted.

Only this act answers the step's questions, and only it may overrule checks that did not pass.
"""

from collections.abc import Sequence
from dataclasses import replace

from gishe.cases import event as e
from gishe.cases.acts.act import NEEDS_REASON, Act, Attempt, as_written
from gishe.cases.payment import owes
from gishe.cases.situation import Situation
from gishe.values.problem import Problem
from gishe.values.text import Text

_CANT_BE_PRINTED = Problem(
    "cant-be-printed",
    Text(
        "Документът не може да се състави: липсват данни, които той съдържа.",
        "The document can't be made: data that it prints is missing.",
    ),
    Text(
        "Попълнете липсващото, върнете заявлението за поправка или се обърнете към администратора на услугата.",
        "Fill in what is missing, return the application, or ask the service's administrator.",
    ),
)
_UNPAID = Problem(
    "unpaid",
    Text("Таксата не е платена изцяло.", "The fee has not been paid in full."),
    Text(
        "Преписката може да се разреши, след като плащането бъде записано; можете да я върнете или да откажете.",
        "The case can be granted once the payment is recorded; you can return or refuse it.",
    ),
)


def overruled(situation: Situation) -> tuple[str, ...]:
    """Lists the checks that did not pass: to grant in spite of them takes reasons."""
    return tuple(finding.check for finding in situation.case.findings if finding.outcome != "pass")


def _lacks(attempt: Attempt) -> Problem | None:
    against = attempt.step.decides and overruled(attempt.situation)
    return NEEDS_REASON if against and not attempt.doing.reason else None


def _taken(attempt: Attempt) -> e.StepTaken:
    against = overruled(attempt.situation) if attempt.step.decides else ()
    return replace(as_written(attempt), overruled=against)


def _causes(attempt: Attempt) -> Sequence[e.Event] | Problem:
    situation = attempt.situation
    if not attempt.step.decides:
        return ()
    if owes(situation):
        return _UNPAID
    if not situation.prints(situation):
        return _CANT_BE_PRINTED
    return (e.Decided("granted", attempt.step.step, attempt.doing.seen),)


ACT = Act("approve", 10, fills=True, lacks=_lacks, taken=_taken, causes=_causes)
