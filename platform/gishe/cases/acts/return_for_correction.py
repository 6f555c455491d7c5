"""Returning: the applicant reads in the reasons what to put right, by when; the law's clock may stop meanwhile."""

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.cases.clock import due
from gishe.values.term import Term

#: How long an applicant has to remedy defects: 3 days by art. 30, para. 2 APC [from memory: confirm with a lawyer].
REMEDY = Term(3, "day")


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    situation = attempt.situation
    by = due(situation.now, REMEDY, situation.calendar).isoformat()
    returned = e.Returned(attempt.step.step, by, attempt.doing.reason)
    pauses = "return" in situation.service.definition.term.pauses_on
    return (returned, e.TermPaused("return")) if pauses else (returned,)


ACT = Act("return", 30, reasoned=True, causes=_causes)
