"""Giving a step to one official: taking it on, handing it over to a colleague, having it reassigned by the head."""

from dataclasses import dataclass

from gishe.cases import event as e
from gishe.cases.official import Official
from gishe.cases.situation import Situation
from gishe.cases.who_may import could_act, entitled, logins_of, mandate_of
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_WAITING = Problem(
    "step-not-open",
    Text("Тази стъпка вече не чака.", "This step no longer waits."),
    Text("Отворете преписката отново, за да видите докъде е стигнала.", "Open the case again to see where it stands."),
)
_NO_SUCH = Problem("no-such-official", Text("Изберете служител.", "Choose an official."), field="to")
_ALREADY = Problem("already-theirs", Text("Стъпката вече е при този служител.", "The step is theirs already."))
_CANT = Text(
    "{name} не може да действа на тази стъпка.",
    "{name} can't act at this step.",
)
_WHY = Text(
    "Не заема длъжността за това място, отсъства, или вече има участие в преписката.",
    "They do not hold the role for this place, are absent, or have a part in the case already.",
)
_NEEDS_WHY = Problem(
    "needs-why",
    Text("Напишете защо поемате стъпката от колега.", "Write why you take the step over from a colleague."),
    field="why",
)


@dataclass(frozen=True, slots=True)
class Giving:
    """To whom a step is given, by login, and the digest of why; `head` says that the one who gives may give any."""

    step: str
    to: str
    reason: str = ""
    head: bool = False


def give(situation: Situation, official: Official, giving: Giving) -> tuple[e.Reassigned] | Problem:
    """Gives what giving a step to somebody causes, or why it can't be done.

    Who could act there may take it on; if a colleague has it, only with a reason. Who has it, and anybody who could act
    while nobody has it, may hand it over. It goes to nobody who could not act there now.
    """
    if situation.case.state != "deciding" or situation.case.opened(giving.step) is None:
        return _NOT_WAITING
    to = situation.staff.officials.get(giving.to)
    if to is None:
        return _NO_SUCH
    if problem := _may_not_give(situation, official, giving):
        return problem
    if situation.case.assigned_to(giving.step) == giving.to:
        return _ALREADY
    if isinstance(entitled(situation, to, giving.step), Problem):
        return Problem("cant-be-given", _CANT.fill(name=to.name), _WHY, field="to")
    return (e.Reassigned(giving.step, giving.to, _how(official, giving), giving.reason),)


def _may_not_give(situation: Situation, official: Official, giving: Giving) -> Problem | None:
    if giving.head:
        return None
    if giving.to != official.login:
        mandate = mandate_of(situation, official, giving.step)
        return mandate if isinstance(mandate, Problem) else None
    right = entitled(situation, official, giving.step)
    if isinstance(right, Problem):
        return right
    holder = situation.case.assigned_to(giving.step)
    colleagues = holder and holder not in logins_of(situation, official)
    return _NEEDS_WHY if colleagues and not giving.reason else None


def _how(official: Official, giving: Giving) -> e.HowGiven:
    if giving.to == official.login:
        return "taken"
    return "reassigned" if giving.head else "handed-over"


def stuck(situation: Situation, step: str) -> bool:
    """Says whether an open step waits for somebody who can't act now: for nobody at all, or for who it was given to."""
    holder = situation.case.assigned_to(step)
    able = could_act(situation, step)
    return not any(not holder or holder in {one.login for one in mandate.people} for mandate in able)
