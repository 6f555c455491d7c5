"""Lengthening the term, once and with reasons, where the service's law allows it; the step stays open (APC art. 57)."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.cases.situation import Situation
from gishe.cases.term.keeping import extended
from gishe.language.approval import Step


def _offered(situation: Situation, step: Step) -> bool:
    """Only whoever decides lengthens a term that still runs, or stands, and was not lengthened before."""
    clock = situation.case.clock
    may = situation.service.definition.term.extend is not None and step.decides
    return may and bool(clock.began) and not clock.extensions and not clock.over


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    by = attempt.situation.service.definition.term.extend
    return (extended(attempt.situation, by, attempt.doing.reason),) if by else ()


ACT = Act("extend", 60, takes=False, reasoned=True, offered=_offered, causes=_causes)
