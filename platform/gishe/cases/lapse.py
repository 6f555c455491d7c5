"""What the passing of time does: an opinion not given counts as consent, a return not remedied ends the case."""

from datetime import datetime

from gishe.cases import event as e
from gishe.cases.case import OpenStep
from gishe.cases.payment import pay_by
from gishe.cases.route import follows
from gishe.cases.situation import Situation


def lapse(situation: Situation) -> tuple[e.Event, ...]:
    """Gives what has lapsed by now; nothing if no term is over."""
    case = situation.case
    if case.state == "returned" and _over(case.return_by, situation.now):
        return (e.Terminated("not-remedied"),)
    if (by := pay_by(situation)) and situation.now > by:
        return (e.PaymentExpired(),)
    if case.state != "deciding":
        return ()
    silent = tuple(e.OpinionSilent(opened.step) for opened in case.open if _silent(situation, opened))
    return (*silent, *follows(situation.after(silent))) if silent else ()


def next_lapse(situation: Situation) -> datetime | None:
    """Says when time will next do something to the case."""
    case = situation.case
    if case.state == "returned":
        return datetime.fromisoformat(case.return_by)
    if case.state == "checking":
        return pay_by(situation)
    ends = [datetime.fromisoformat(one.due) for one in case.open if _consents(situation, one.step) and one.due]
    return min(ends, default=None) if case.state == "deciding" else None


def _silent(situation: Situation, opened: OpenStep) -> bool:
    return _consents(situation, opened.step) and _over(opened.due, situation.now)


def _consents(situation: Situation, step: str) -> bool:
    """Silence is consent only to an opinion asked for (APC art. 53), where the definition says so."""
    definition = situation.service.steps[step].definition
    return definition.opinion and definition.silence == "consent"


def _over(end: str, now: datetime) -> bool:
    return bool(end) and now > datetime.fromisoformat(end)
