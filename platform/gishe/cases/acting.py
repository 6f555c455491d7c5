"""An official acts at a step: whether it can be done, and all that it causes."""

from dataclasses import replace

from gishe.cases import event as e
from gishe.cases.acts import ACTS
from gishe.cases.acts.act import Act, Attempt, Doing
from gishe.cases.asking import awaited
from gishe.cases.official import Official
from gishe.cases.route import follows
from gishe.cases.situation import Situation
from gishe.cases.staff import Mandate
from gishe.cases.who_may import mandate_of
from gishe.values.problem import Problem
from gishe.values.text import Text

_NOT_ALLOWED = Problem(
    "act-not-allowed", Text("Това действие не е предвидено тук.", "This act is not provided for here.")
)
_CHANGED = Problem(
    "changed-meanwhile",
    Text(
        "Преписката се промени, докато я разглеждахте; нищо не е записано.",
        "The case changed while you were looking at it; nothing was recorded.",
    ),
    Text("Прегледайте я отново и решете.", "Look at it again and decide."),
)


def take(situation: Situation, official: Official, doing: Doing) -> tuple[e.Event, ...] | Problem:
    """Gives what an act causes, or why it can't be done."""
    mandate = mandate_of(situation, official, doing.step)
    if isinstance(mandate, Problem):
        return mandate
    step = situation.service.steps[doing.step].definition
    act = ACTS.get(doing.act)
    if act is None or not act.is_offered(situation, step):
        return _NOT_ALLOWED
    if doing.seen != situation.seen:
        return _CHANGED
    if act.takes and (waits := awaited(situation, step.step)):
        return waits
    attempt = Attempt(situation, step, doing)
    return act.problem(attempt) or _done(act, attempt, mandate)


def _done(act: Act, attempt: Attempt, mandate: Mandate) -> tuple[e.Event, ...] | Problem:
    situation, actor = attempt.situation, mandate.official.login
    taken = (_in_whose_name(act.taken(attempt), mandate),) if act.takes else ()
    caused = act.causes(replace(attempt, situation=situation.after(taken, actor)))
    if isinstance(caused, Problem):
        return caused
    events = (*taken, *caused)
    return (*events, *follows(situation.after(events, actor)))


def _in_whose_name(taken: e.StepTaken, mandate: Mandate) -> e.StepTaken:
    return replace(taken, on_behalf_of=mandate.on_behalf_of, order=mandate.order)
