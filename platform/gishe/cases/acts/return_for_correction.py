"""Returning: the applicant reads in the reasons what to put right, and by when."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.cases.clock import due


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    situation = attempt.situation
    within = situation.service.definition.term.remedy or situation.law.remedy
    by = due(situation.now, within, situation.calendar).isoformat()
    return (e.Returned(attempt.step.step, by, attempt.doing.reason),)


ACT = Act("return", 30, reasoned=True, causes=_causes)
