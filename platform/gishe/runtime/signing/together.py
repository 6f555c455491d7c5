"""Many cases decided and signed in one act: the official reviews what is ready, takes any out, and types the PIN once.

Ready is a case whose deciding step waits for this official, to grant which nothing more is needed: nothing to fill in,
no check to decide against, nothing unpaid. So is a document whose decision was recorded and whose signature is missing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gishe.cases.acts.approve import overruled
from gishe.cases.case import Case
from gishe.cases.situation import Situation
from gishe.cases.who_may import may_act
from gishe.runtime.deciding import Attempt, Decision, act, attempt
from gishe.runtime.desk import inbox
from gishe.runtime.kept import Account, InboxQuery
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.runtime.ports import Pen, Reader
from gishe.runtime.signing.paper import paper, record, waits_for
from gishe.values.problem import Problem
from gishe.values.text import Text

#: How many cases one act may take: what an official can look through at once.
MOST = 50
_AGAINST = Problem(
    "against-checks",
    Text("Проверка не е потвърдена: решете преписката отделно.", "A check did not pass: decide this case by itself."),
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A case that can be signed with others. `step` is empty where only the signature is missing; `seen` goes back."""

    case: str
    number: str
    service: Text
    applicant: str
    due: str
    checks: int
    step: str
    seen: str
    qualified: bool = True


@dataclass(frozen=True, slots=True)
class Apart:
    """A case that wants to be decided by itself, and why."""

    case: str
    number: str
    service: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the official left in: a case, the step and what was seen of it."""

    case: str
    step: str
    seen: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: the numbers of the cases that were signed, and why the others were not."""

    done: tuple[str, ...]
    left: tuple[Apart, ...]


def review(office: Office, account: Account) -> tuple[Sequence[Ready], Sequence[Apart]]:
    """Lists what waits for the official to decide or sign: what is ready, and what wants a decision of its own."""
    found = inbox(office, account, InboxQuery((), limit=MOST))
    rows = {row.id: row for row in sorted((*found.held, *found.rows), key=lambda row: (row.due[:10], row.submitted_at))}
    with office.store.read() as reader:
        all_ = [one for row in rows.values() for one in _judged(office, account, reader, row.id, row.applicant_name)]
    ready = [one for one in all_ if isinstance(one, Ready)]
    return ready[:MOST], [one for one in all_ if isinstance(one, Apart)]


def sign_together(office: Office, account: Account, chosen: Collection[Chosen], pin: str) -> Signed | Problem:
    """Decides and signs each chosen case by itself; what has changed meanwhile is left, and keeps nobody.

    The PIN opens the key once; a wrong one is said before anything is recorded.
    """
    ready = {(one.case, one.step): one for one in review(office, account)[0]}
    pen = None
    if any(ready[key].qualified for one in chosen if (key := (one.case, one.step)) in ready):
        opened = office.keys.official(account, pin)
        if isinstance(opened, Problem):
            return opened
        pen = opened
    done, left = [], []
    for one in chosen:
        its = ready.get((one.case, one.step))
        problem = _sign(office, account, one, its, pen) if its else _GONE
        if its and problem is None:
            done.append(its.number)
        elif problem:
            left.append(Apart(one.case, its.number if its else "", its.service if its else Text(""), problem.says))
    return Signed(tuple(done), tuple(left))


def _sign(office: Office, account: Account, one: Chosen, its: Ready, pen: Pen | None) -> Problem | None:
    if not its.step:
        waiting = paper(office, account, one.case)
        if isinstance(waiting, Problem) or pen is None:
            return waiting if isinstance(waiting, Problem) else _GONE
        record(office, account, waiting, pen.sign(waiting.body, waiting.title))
        return None
    decision = Decision(one.case, one.step, "approve", one.seen)
    came = act(office, account, decision, pen if its.qualified else None)
    return None if isinstance(came, Case) else came[0]


def _judged(office: Office, account: Account, reader: Reader, case_id: str, applicant: str) -> Iterator[Ready | Apart]:
    case = reader.case(case_id)
    if case is None:
        return
    situation = staffed(office, reader, case)
    title = situation.service.definition.title
    if case.state == "signing" and waits_for(office, account, case, reader):
        yield Ready(case.id, case.number, title, applicant, case.due, len(case.findings), "", situation.seen)
    for step in _decided_here(situation, account):
        tried = attempt(situation, account, Decision(case.id, step, "approve", situation.seen))
        if isinstance(tried, Attempt) and not overruled(situation):
            qualified = situation.service.steps[step].definition.sign == "qualified"
            yield Ready(
                case.id, case.number, title, applicant, case.due, len(case.findings), step, situation.seen, qualified
            )
        else:
            why = _AGAINST if isinstance(tried, Attempt) or overruled(situation) else tried[0]
            yield Apart(case.id, case.number, title, why.says)


def _decided_here(situation: Situation, account: Account) -> Iterator[str]:
    """Names the open steps that decide the case and that this official may take."""
    for opened in situation.case.open if situation.case.state == "deciding" else ():
        definition = situation.service.steps[opened.step].definition
        if definition.decides and may_act(situation, official_of(account), opened.step) is None:
            yield opened.step


_GONE = Problem(
    "changed-meanwhile",
    Text("Преписката се промени междувременно.", "The case changed meanwhile."),
)
