"""An official's act on a case, and the signature that a deciding act may need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from gishe.cases import event as e
from gishe.cases.acting import take
from gishe.cases.acts import ACTS
from gishe.cases.acts.act import Doing
from gishe.cases.case import Case
from gishe.cases.event import Opinion
from gishe.cases.situation import Situation
from gishe.cases.who_may import may_act
from gishe.forms.whole import review_fill
from gishe.runtime.entering import DECIDING, enter
from gishe.runtime.issuing import issue
from gishe.runtime.kept import Account, PaperKind
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.runtime.ports import Pen, Unit
from gishe.runtime.questions import ASKED_TEXTS, keep_question
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

UNKNOWN_CASE = Problem("unknown-case", Text("Няма такава преписка.", "There is no such case."))


@dataclass(frozen=True, slots=True)
class Decision:
    """What an official posts: the act at a step, what was filled in, reasons, and the PIN where it signs.

    `to` is what was chosen among the act's targets, `texts` what else it asks to be written.
    """

    case: str
    step: str
    act: str
    seen: str
    fill: Mapping[str, Plain] = field(default_factory=dict)
    opinion: Opinion = ""
    reason: str = ""
    pin: str = field(default="", repr=False)
    to: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def act(office: Office, account: Account, decision: Decision, given: Pen | None = None) -> Case | tuple[Problem, ...]:
    """Takes a step; where it decides with a qualified signature, signs and issues at once with the official's key.

    A pen that is `given`, open already, is used as it is.
    """
    pen = given or _pen(office, account, decision)
    if isinstance(pen, Problem):
        return (pen,)
    with office.store.write() as unit:
        case = unit.case(decision.case)
        if case is None:
            return (UNKNOWN_CASE,)
        entered = _take(office, unit, staffed(office, unit, case), account, decision)
    if not isinstance(entered, Case):
        return entered
    if pen and entered.state == "signing":
        entered = issue(office, entered.id, pen, account.login)
    office.wake()
    return entered


def _pen(office: Office, account: Account, decision: Decision) -> Pen | Problem | None:
    """Opens the official's key before anything is recorded: a wrong PIN must not leave a decision half made."""
    if decision.act not in DECIDING:
        return None
    with office.store.read() as reader:
        case = reader.case(decision.case)
        if case is None:
            return UNKNOWN_CASE
        situation = staffed(office, reader, case)
    step = situation.service.steps.get(decision.step)
    if step is None or step.definition.sign != "qualified" or not step.definition.decides:
        return None
    if problem := may_act(situation, official_of(account), decision.step):
        return problem
    # Without a PIN the decision is recorded, and signed on the page of signing in whichever way the official has.
    return None if office.elsewhere and not decision.pin else office.keys.official(account, decision.pin)


@dataclass(frozen=True, slots=True)
class Attempt:
    """An act that may be done: the case with what was filled in, the events that it causes, and the fill."""

    situation: Situation
    events: Sequence[e.Event]
    fill: Mapping[str, Plain]


def attempt(situation: Situation, account: Account, decision: Decision) -> Attempt | tuple[Problem, ...]:
    """Gives what an act would cause, and records nothing."""
    step = situation.service.steps.get(decision.step)
    if step is None:
        return (UNKNOWN_CASE,)
    fills = decision.act in ACTS and ACTS[decision.act].fills
    fill, problems = review_fill(step, decision.fill, situation.facts) if fills else ({}, ())
    if problems:
        return problems
    doing = Doing(
        decision.step, decision.act, decision.seen, decision.opinion,
        digest(fill) if fill else "", digest(decision.reason) if decision.reason else "", decision.to,
        {name: digest(text) for name, text in decision.texts.items() if text},
    )  # fmt: skip
    filled = _filled(situation, step.id, fill)
    events = take(filled, official_of(account), doing)
    return (events,) if isinstance(events, Problem) else Attempt(filled, events, fill)


def _take(
    office: Office, unit: Unit, situation: Situation, account: Account, decision: Decision
) -> Case | tuple[Problem, ...]:
    tried = attempt(situation, account, decision)
    if not isinstance(tried, Attempt):
        return tried
    _keep(unit, decision, tried.fill)
    keep_question(unit, decision.case, tried.events, decision.texts)
    behalf = next((event.on_behalf_of for event in tried.events if isinstance(event, e.StepTaken)), "")
    return enter(office, unit, tried.situation, tried.events, account.login, behalf)


def _filled(situation: Situation, step: str, fill: Mapping[str, Plain]) -> Situation:
    """Gives the situation with what the official has just filled in, which later steps may depend on."""
    if not fill:
        return situation
    papers = replace(situation.papers, fills={**situation.papers.fills, step: fill})
    return replace(situation, papers=papers)


def _keep(unit: Unit, decision: Decision, fill: Mapping[str, Plain]) -> None:
    if fill:
        unit.keep_paper(decision.case, "fill", decision.step, fill)
    for kind, text in {"reason": decision.reason, **decision.texts}.items():
        if text and kind not in ASKED_TEXTS:
            unit.keep_paper(decision.case, cast("PaperKind", kind), decision.step, text)
