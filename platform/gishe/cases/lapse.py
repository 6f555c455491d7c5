"""What the passing of time does: silence consents, a return not remedied ends the case, a term warns and is over."""

from datetime import datetime

from gishe.cases import event as e
from gishe.cases.asking import next_silence, unanswered
from gishe.cases.case import OpenStep
from gishe.cases.escalation import escalated, next_escalation
from gishe.cases.payment import pay_by
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.cases.term.ending import ends, next_end


def lapse(situation: Situation) -> tuple[e.Event, ...]:
    """Gives what has lapsed by now; nothing if no term is over."""
    lapsed = _lapsed(situation)
    return (*lapsed, *ends(situation.after(lapsed)))


def _lapsed(situation: Situation) -> tuple[e.Event, ...]:
    case = situation.case
    if case.state == "returned" and _over(case.return_by, situation.now):
        return (e.Terminated("not-remedied"),)
    if (by := pay_by(situation)) and situation.now > by:
        return (e.PaymentExpired(),)
    if case.state != "deciding":
        return ()
    silent = tuple(e.OpinionSilent(opened.step) for opened in case.open if _silent(situation, opened))
    events: tuple[e.Event, ...] = (*unanswered(situation), *silent)
    events = (*events, *follows(situation.after(events))) if silent else events
    return (*events, *escalated(situation.after(events)))


def next_lapse(situation: Situation) -> datetime | None:
    """Says when time will next do something to the case."""
    moments = [moment for moment in (next_end(situation), *_waited_for(situation)) if moment]
    return min(moments, default=None)


def _waited_for(situation: Situation) -> list[datetime | None]:
    case = situation.case
    if case.state == "returned":
        return [datetime.fromisoformat(case.return_by)]
    if case.state == "checking":
        return [pay_by(situation)]
    silent = [one.due for one in case.open if case.state == "deciding" and _consents(situation, one.step) and one.due]
    return [next_escalation(situation), next_silence(case), *map(datetime.fromisoformat, silent)]


def _silent(situation: Situation, opened: OpenStep) -> bool:
    return _consents(situation, opened.step) and _over(opened.due, situation.now)


def _consents(situation: Situation, step: str) -> bool:
    """Silence is consent only to an opinion asked for (APC art. 53), where the definition says so."""
    definition = situation.service.steps[step].definition
    return definition.opinion and definition.silence == "consent"


def _over(end: str, now: datetime) -> bool:
    return bool(end) and now > datetime.fromisoformat(end)
