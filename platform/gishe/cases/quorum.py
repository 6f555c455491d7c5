"""Steps taken together of which not all have to agree: who has, and when the others are needed no more."""

from gishe.cases import event as e
from gishe.cases.case import TakenStep
from gishe.cases.situation import Situation


def agrees(taken: TakenStep | None) -> bool:
    """Says whether a step agreed: by approval, by an opinion for, or by silence where that is consent."""
    return taken is not None and (taken.act == "approve" or taken.opinion == "for")


def closing(situation: Situation) -> tuple[e.StepClosed, ...]:
    """Closes what is still open of a group once enough have agreed, or once so many no longer can.

    A step that was not opened, since its condition is not met, needs not agree: of three of which two are skipped, the
    third is enough.
    """
    case, service = situation.case, situation.service
    if case.state != "deciding" or not case.open:
        return ()
    needed = service.enough(case.open[0].step)
    if needed is None:
        return ()
    group = situation.group_of(case.open[0].step)
    last = [case.last(step.id) for step in group]
    needed = min(needed, sum(taken is None or taken.act != "skipped" for taken in last))
    agreed, waiting = sum(map(agrees, last)), [opened.step for opened in case.open]
    if agreed >= needed:
        return tuple(e.StepClosed(step, "enough") for step in waiting)
    unreachable = agreed + len(waiting) < needed
    return tuple(e.StepClosed(step, "out-of-reach") for step in waiting) if unreachable else ()
