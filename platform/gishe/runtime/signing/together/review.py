"""What can be decided and signed together, and what wants a decision of its own.

Ready is a case whose deciding step waits for this official, to grant which nothing more is needed: nothing to fill in,
no check to decide against, nothing unpaid, no message of the applicant that nobody has answered. So is a document whose
decision was recorded and whose signature is missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gishe.cases.acts.approve import overruled
from gishe.cases.situation import Situation
from gishe.cases.who_may import may_act
from gishe.runtime.deciding import Attempt, Decision, attempt
from gishe.runtime.desk import inbox
from gishe.runtime.kept import Account, InboxQuery
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, staffed
from gishe.runtime.ports import Reader
from gishe.runtime.signing import by_remote
from gishe.runtime.signing.paper import waits_for
from gishe.values.problem import Problem
from gishe.values.text import Text

#: How many cases one act may take: what an official can look through at once.
MOST = 50
_AGAINST = Problem(
    "against-checks",
    Text("Проверка не е потвърдена: решете преписката отделно.", "A check did not pass: decide this case by itself."),
)
_WROTE = Problem(
    "message-waits",
    Text(
        "Заявителят е писал и чака отговор: първо прочетете съобщението.",
        "The applicant has written and is waiting for an answer: read the message first.",
    ),
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A case that can be signed with others. `step` is empty where only the signature is missing; `seen` goes back.

    A missing signature may be waited for (`confirming`, on the official's phone), or have been, and not come (`why`).
    """

    case: str
    number: str
    service: Text
    applicant: str
    due: str
    checks: int
    step: str
    seen: str
    qualified: bool = True
    confirming: bool = False
    why: Problem | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """A case that wants to be decided by itself, and why."""

    case: str
    number: str
    service: Text
    why: Text


def review(office: Office, account: Account) -> tuple[Sequence[Ready], Sequence[Apart]]:
    """Lists what waits for the official to decide or sign: what is ready, and what wants a decision of its own."""
    found = inbox(office, account, InboxQuery((), limit=MOST))
    rows = {row.id: row for row in sorted((*found.held, *found.rows), key=lambda row: (row.due[:10], row.submitted_at))}
    with office.store.read() as reader:
        all_ = [one for row in rows.values() for one in _judged(office, account, reader, row.id, row.applicant_name)]
    ready = [one for one in all_ if isinstance(one, Ready)]
    return ready[:MOST], [one for one in all_ if isinstance(one, Apart)]


def _judged(office: Office, account: Account, reader: Reader, case_id: str, applicant: str) -> Iterator[Ready | Apart]:
    case = reader.case(case_id)
    if case is None:
        return
    situation = staffed(office, reader, case)
    title = situation.service.definition.title
    if case.state == "signing" and waits_for(office, account, case, reader):
        confirming, why = by_remote.standing(reader, case.id, office.chance.now())
        yield Ready(
            case.id, case.number, title, applicant, case.due, len(case.findings), "", situation.seen,
            confirming=confirming, why=why,
        )  # fmt: skip
    for step in _decided_here(situation, account):
        tried = attempt(situation, account, Decision(case.id, step, "approve", situation.seen))
        if isinstance(tried, Attempt) and not overruled(situation) and not case.message_since:
            qualified = situation.service.steps[step].definition.sign == "qualified"
            yield Ready(
                case.id, case.number, title, applicant, case.due, len(case.findings), step, situation.seen, qualified
            )
        else:
            yield Apart(case.id, case.number, title, _why_apart(situation, tried).says)


def _why_apart(situation: Situation, tried: Attempt | tuple[Problem, ...]) -> Problem:
    if situation.case.message_since:
        return _WROTE
    return _AGAINST if isinstance(tried, Attempt) or overruled(situation) else tried[0]


def _decided_here(situation: Situation, account: Account) -> Iterator[str]:
    """Names the open steps that decide the case and that this official may take."""
    for opened in situation.case.open if situation.case.state == "deciding" else ():
        definition = situation.service.steps[opened.step].definition
        if definition.decides and may_act(situation, official_of(account), opened.step) is None:
            yield opened.step
