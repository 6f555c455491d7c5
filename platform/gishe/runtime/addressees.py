"""To whom in the house a message of the applicant comes: who works on the case, else who worked on it last."""

from collections.abc import Iterator, Sequence

from gishe.cases.situation import Situation
from gishe.language.compiled import CompiledStep
from gishe.runtime.delivery import watches_over
from gishe.runtime.kept import Waiting
from gishe.runtime.office import Office

#: Stands for a step where a message waits for an answer; no step of a definition can be called so.
MESSAGE = "@message"


def messages_for(office: Office, situation: Situation) -> Sequence[Waiting]:
    """Gives in whose inboxes a message waits; nowhere, once it is answered."""
    return addressees(office, situation) if situation.case.message_since else ()


def addressees(office: Office, situation: Situation) -> Sequence[Waiting]:
    """Lists the roles to which a message comes, each once; none where nobody could answer.

    A service that decides by itself has no steps: then it is whoever sees to what was not delivered.
    """
    steps = _working(situation) or _worked(situation)
    case, role = situation.case, "" if steps else watches_over(office, situation)
    found = [
        Waiting(MESSAGE, one.definition.role, place=situation.place_of(one), holder=case.assigned_to(one.id))
        for one in steps
    ]
    told = {one.role: one for one in reversed((*found, *([Waiting(MESSAGE, role)] if role else [])))}
    return tuple(told.values())


def _working(situation: Situation) -> list[CompiledStep]:
    return [situation.service.steps[opened.step] for opened in situation.case.open]


def _worked(situation: Situation) -> list[CompiledStep]:
    """Gives the step at which somebody acted last, until then the first of the route."""
    return [*_taken(situation), *situation.service.steps.values()][:1]


def _taken(situation: Situation) -> Iterator[CompiledStep]:
    steps = situation.service.steps
    acted = (one.step for one in reversed(situation.case.taken) if one.by_somebody)
    return (steps[one] for one in acted if one in steps)
