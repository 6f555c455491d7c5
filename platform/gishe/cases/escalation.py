"""A step that is late, or soon will be: who else is told, and who may act at it from then on."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from gishe.cases import event as e
from gishe.cases.case import OpenStep
from gishe.cases.clock import before, due
from gishe.cases.situation import Situation


def escalated(situation: Situation) -> tuple[e.StepEscalated, ...]:
    """Gives the escalations whose moment has come; the later one says all that the earlier does."""
    found = {
        opened.step: (role, when)
        for opened in situation.case.open
        for moment, role, when in _moments(situation, opened)
        if situation.now > moment
    }
    return tuple(e.StepEscalated(step, role, when) for step, (role, when) in found.items())


def next_escalation(situation: Situation) -> datetime | None:
    """Says when a step will next be escalated."""
    moments = (moment for opened in situation.case.open for moment, _, _ in _moments(situation, opened))
    return min(moments, default=None) if situation.case.state == "deciding" else None


def roles_at(situation: Situation, opened: OpenStep) -> tuple[str, ...]:
    """Lists the roles that may act at an open step: its own, and after its term the one it was escalated to."""
    own = situation.service.steps[opened.step].definition.role
    return (own, opened.told) if opened.escalated == "after" and opened.told != own else (own,)


def _moments(situation: Situation, opened: OpenStep) -> Iterator[tuple[datetime, str, Literal["before", "after"]]]:
    """Gives the moments that are still to come, in their order."""
    escalation = situation.service.steps[opened.step].definition.escalate
    if escalation is None or not opened.due or opened.escalated == "after":
        return
    end = datetime.fromisoformat(opened.due)
    if escalation.before and not opened.escalated:
        yield before(end, escalation.before, situation.calendar), escalation.to, "before"
    if escalation.after:
        yield due(end, escalation.after, situation.calendar), escalation.to, "after"
