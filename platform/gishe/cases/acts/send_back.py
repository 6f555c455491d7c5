"""Sending back: an earlier step is opened again, and all that was done after it has to be done anew."""

from collections.abc import Iterator

from gishe.cases import event as e
from gishe.cases.acts.act import Act, Attempt
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.language.approval import Step
from gishe.values.problem import Problem
from gishe.values.text import Text

_NEEDS_STEP = Problem(
    "needs-step",
    Text("Изберете към коя стъпка връщате преписката.", "Choose the step to which you send the case back."),
    field="to",
)
_DONE = frozenset({"approve", "opinion", "silent"})


def _targets(situation: Situation, step: Step) -> tuple[str, ...]:
    """Lists the steps that may be opened again: of those that the definition names, the ones that were taken."""
    last = {earlier: situation.case.last(earlier) for earlier in step.sends_back}
    return tuple(earlier for earlier, taken in last.items() if taken and taken.act in _DONE)


def _lacks(attempt: Attempt) -> Problem | None:
    return None if attempt.doing.to in _targets(attempt.situation, attempt.step) else _NEEDS_STEP


def _causes(attempt: Attempt) -> tuple[e.Event, ...]:
    to = attempt.doing.to
    again = tuple(_again(attempt.situation, to))
    return (e.SentBack(attempt.step.step, to, (to, *again)),)


def _again(situation: Situation, to: str) -> Iterator[str]:
    """Gives what follows a step and was begun; of a group with a quorum all, for it is the group that agrees or not."""
    case, route = situation.case, situation.service.route
    at = next(at for at, group in enumerate(route) if any(step.id == to for step in group))
    beside = route[at] if situation.service.enough(to) else ()
    for step in (*beside, *(step for group in route[at + 1 :] for step in group)):
        if step.id != to and (_ends(case, step.id) not in {"", "again"} or case.opened(step.id)):
            yield step.id


def _ends(case: Case, step: str) -> str:
    taken = case.last(step)
    return taken.act if taken else ""


ACT = Act("send-back", 40, reasoned=True, targets=_targets, lacks=_lacks, causes=_causes)
