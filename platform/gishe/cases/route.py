"""What a case does by itself next: decide where the definition allows it, or open the steps that are due."""

from collections.abc import Iterator

from gishe.cases import event as e
from gishe.cases.by_hand import asked_of_people
from gishe.cases.case import Case
from gishe.cases.clock import due
from gishe.cases.payment import owes
from gishe.cases.quorum import closing
from gishe.cases.situation import Situation
from gishe.language.compiled import CompiledStep
from gishe.values.unknown import unknown_at

_SETTLED = frozenset({"approve", "opinion", "skipped", "silent", "closed"})


def follows(situation: Situation) -> tuple[e.Event, ...]:
    """Gives the events that follow without anybody acting: while checks are pending, who is asked to make them.

    Nothing follows, and so nobody is asked, while an attached file is still to be scanned for viruses.
    """
    case = situation.case
    if case.quarantine:
        return ()
    if case.pending:
        return asked_of_people(situation)
    if case.state not in {"checking", "deciding"}:
        return ()
    if case.state == "checking" and case.returned_from:
        return (_opened(situation, situation.service.steps[case.returned_from]),)
    if case.state == "checking" and not case.open and _automatic(situation):
        return (e.Decided("granted", "", situation.seen),)
    closed = closing(situation)
    return closed if len(case.open) > len(closed) else (*closed, *_next_group(situation.after(closed)))


def settled(case: Case, step: str) -> bool:
    """Says whether a step has been taken or passed without an act, and not been opened again since."""
    taken = case.last(step)
    return taken is not None and taken.act in _SETTLED


def _automatic(situation: Situation) -> bool:
    """Only a case that no official has touched, and whose document can be made, is decided by the municipality.

    Where a register hides something that the document would say, its silence is not sealed with nobody looking.
    """
    condition, facts = situation.service.automatic_if, situation.facts
    if condition is None or situation.case.taken or condition.holds(facts) is not True:
        return False
    if situation.case.infected or not _may_act(situation):
        return False
    if owes(situation) or any(unknown_at(facts, name.split(".")) for name in situation.service.body.reads):
        return False
    return situation.prints(situation)


def _may_act(situation: Situation) -> bool:
    """Says whether who filed may act for the applicant: in person, or as a check of the service has found."""
    checks = (check.id for check in situation.service.checks if check.definition.type == "representation")
    return "by" not in situation.papers.applicant or any(
        finding.outcome == "pass" for finding in map(situation.case.finding, checks) if finding
    )


def _next_group(situation: Situation) -> Iterator[e.Event]:
    for group in situation.service.route:
        steps = [step for step in group if not settled(situation.case, step.id)]
        events = [_opened(situation, step) if _applies(situation, step) else e.StepSkipped(step.id) for step in steps]
        yield from events
        if any(isinstance(event, e.StepOpened) for event in events):
            return
        situation = situation.after(events)


def _applies(situation: Situation, step: CompiledStep) -> bool:
    """A condition that can't be known opens the step: whatever is unknown goes to a person."""
    return step.when is None or step.when.holds(situation.facts) is not False


def _opened(situation: Situation, step: CompiledStep) -> e.StepOpened:
    term = step.definition.term
    until = due(situation.now, term, situation.calendar).isoformat() if term else ""
    return e.StepOpened(step.id, until, situation.place_of(step))
