"""An official corrects, replaces or revokes an issued document, or issues it once more."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gishe.cases.amending import amend, amending_role, amends
from gishe.cases.case import Case
from gishe.cases.event import Replaced
from gishe.cases.situation import Situation
from gishe.forms.whole import review_fill
from gishe.language.compiled import CompiledStep
from gishe.runtime.entering import deciding_step, enter
from gishe.runtime.kept import Account
from gishe.runtime.kinds.amending import reason_of
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.runtime.ports import Unit
from gishe.values.plain import Plain, digest
from gishe.values.problem import Problem
from gishe.values.text import Text

_UNKNOWN_CASE = Problem("unknown-case", Text("Няма такава преписка.", "There is no such case."))
_CANT_BE_PRINTED = Problem(
    "cant-be-printed",
    Text("Документът не може да се състави с тези данни.", "The document can't be made from this data."),
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an official posts: the case, the number of the document, what is done with it and why.

    `fill` is what the step that decided filled in, put right; it counts where the document is replaced.
    """

    case: str
    original: str
    kind: str
    reason: str
    fill: Mapping[str, Plain] = field(default_factory=dict)


def may_amend(situation: Situation, account: Account, number: str) -> bool:
    """Says whether an official may amend a document of a case now."""
    return amends(situation, number) and amending_role(situation) in _roles(account)


def filled_step(situation: Situation) -> CompiledStep | None:
    """Gives the step that decided, if it filled in anything that a replacement may put right."""
    step = situation.service.steps.get(deciding_step(situation.case))
    return step if step and step.fill else None


def record(office: Office, account: Account, amendment: Amendment) -> Case | tuple[Problem, ...]:
    """Records what is done with a document: its own document gets its number, and waits for the signature."""
    with office.store.write() as unit:
        case = unit.case(amendment.case)
        if case is None:
            return (_UNKNOWN_CASE,)
        entered = _record(office, unit, staffed(office, unit, case), account, amendment)
    office.wake()
    return entered


def _record(
    office: Office, unit: Unit, situation: Situation, account: Account, amendment: Amendment
) -> Case | tuple[Problem, ...]:
    why = digest(amendment.reason) if amendment.reason else ""
    event = amend(situation, official_of(account), amendment.kind, amendment.original, why)
    if isinstance(event, Problem):
        return (event,)
    if isinstance(event, Replaced) and (step := filled_step(situation)):
        fill, problems = review_fill(step, amendment.fill, situation.facts)
        if problems:
            return problems
        situation = _filled(situation, step.id, fill)
        if situation.case.outcome == "granted" and not situation.prints(situation):
            return (_CANT_BE_PRINTED,)
        event = replace(event, fill=unit.keep_paper(amendment.case, "fill", step.id, fill))
    unit.keep_paper(amendment.case, "reason", reason_of(amendment.kind, amendment.original), amendment.reason)
    return enter(office, unit, situation, (event,), account.login, account.behalf(amending_role(situation)))


def _filled(situation: Situation, step: str, fill: Mapping[str, Plain]) -> Situation:
    papers = replace(situation.papers, fills={**situation.papers.fills, step: fill})
    return replace(situation, papers=papers)


def _roles(account: Account) -> frozenset[str]:
    return frozenset(post.partition("@")[0] for post in account.duties)
