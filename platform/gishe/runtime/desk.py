"""What an official sees: the inbox, and one screen that decides a case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from gishe.cases.acts.approve import overruled
from gishe.cases.case import Case, TakenStep
from gishe.cases.situation import Situation
from gishe.cases.staff import Staff
from gishe.cases.who_may import may_act
from gishe.forms.answers import PageSummary, shown
from gishe.language.body import BodyError
from gishe.language.compiled import CompiledStep
from gishe.runtime.concern import concerns, sees_whole, speaks
from gishe.runtime.consulting import CheckView, Consulted, check_views
from gishe.runtime.delivery import counter_of
from gishe.runtime.entering import owed
from gishe.runtime.kept import Account, CaseRow, Entry, File, InboxQuery
from gishe.runtime.looking import see, see_again
from gishe.runtime.messages import Message, messages_of
from gishe.runtime.notes import Note, notes_of
from gishe.runtime.office import Office
from gishe.runtime.personnel import official_of, posts_of, staff_of, staffed
from gishe.runtime.prefilling import sources_of
from gishe.runtime.previewing import draft
from gishe.runtime.sieve import STATES, Sieve
from gishe.runtime.view_port import InboxView
from gishe.values.plain import Plain
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Language

_TEXTS = frozenset({"text/xml", "application/xml", "application/soap+xml", "application/json", "text/plain"})


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the route: what was done, or that it waits; `problem` says why this official can't act on it."""

    step: CompiledStep
    taken: TakenStep | None
    actor_name: str
    open: bool
    due: str
    problem: Problem | None
    reason: str
    fill: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class DeskCase:
    """One screen that decides a case. `seen` goes back with the act; `signs` says that a signature is still due.

    `previews` says that the decision's document can be made of what is there. `hands_over` says that the document waits
    for this official to hand it over; who only does so does not see the `whole` case: not what was answered, checked
    and noted. Who `speaks` for the municipality sees the messages and may write to the applicant.
    """

    situation: Situation
    answers: tuple[PageSummary, ...]
    checks: tuple[CheckView, ...]
    steps: tuple[StepView, ...]
    journal: Sequence[Entry]
    seen: str
    overruled: tuple[str, ...]
    signs: bool
    previews: bool = False
    hands_over: bool = False
    whole: bool = True
    notes: Sequence[Note] = ()
    messages: Sequence[Message] = ()
    speaks: bool = False

    @property
    def case(self) -> Case:
        """The case."""
        return self.situation.case


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A file of the case with this number; of a register's answer, the check for which it was asked, in words."""

    file: File
    number: str
    check: CheckView | None = None
    consulted: Consulted | None = None

    @property
    def is_text(self) -> bool:
        """Says whether it is what a register answered, to be read as it came."""
        return self.file.media_type.partition(";")[0] in _TEXTS

    @property
    def is_foreign(self) -> bool:
        """Says whether another administration enclosed it: it is judged before anybody opens it."""
        return self.file.kind == "evidence" and not self.is_text


class Inbox(NamedTuple):
    """What waits for an official: cases that were given to them (`held`), then all others (`rows`), with counts.

    `posts` are whose work they see to today, `names` the officials' by log-in name, `colleagues` those of them who do
    the same work. `counts` are of all cases: `waiting`, and by state of a sieve; `views` those that the official keeps,
    each with its count; `unread` the cases of the lists that are so.
    """

    rows: Sequence[CaseRow]
    counts: Mapping[str, int]
    held: Sequence[CaseRow]
    posts: frozenset[Post]
    names: Mapping[str, str]
    colleagues: Mapping[str, str]
    views: Sequence[tuple[InboxView, int]]
    unread: frozenset[str]


def inbox(office: Office, account: Account, query: InboxQuery) -> Inbox:
    """Lists the cases that wait for the official's posts, and for those they stand in for; no others."""
    login, now = account.login, office.chance.now()

    def count(sieve: Sieve) -> int:
        return reader.count(replace(sieve.query(login, now), posts=posts))

    with office.store.read() as reader:
        staff = staff_of(office, reader)
        posts = posts_of(staff, account)
        mine = replace(query, posts=posts, held=(login, *(one.absent for one in account.stands_in)))
        held = () if query.after else reader.inbox(replace(mine, theirs=True))
        rows = reader.inbox(mine)
        counts = {"waiting": count(Sieve())} | {str(state): count(Sieve(state)) for state in STATES}
        views = [(one, count(Sieve.parse(one.sieve))) for one in reader.views(login)]
        unread = reader.unread(login, [row.id for row in (*held, *rows)])
    names = {one.login: one.name for one in staff.officials.values()}
    return Inbox(rows, counts, held, frozenset(posts), names, _colleagues(staff, posts), views, unread)


def desk_case(office: Office, account: Account, case_id: str, language: Language) -> DeskCase | None:
    """Gives the screen of a case whose route has a step for the official's roles, and notes who looked."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return None
        situation = staffed(office, unit, case)
        if not concerns(office, situation, account):
            return None
        see(office, unit, situation, account.login)
        journal = unit.journal(case_id)
        names = {actor: _name(unit.account(actor), actor) for actor in {taken.actor for taken in case.taken}}
        whole = sees_whole(office, situation, account)
        notes = list(notes_of(unit, case_id, journal)) if whole else ()
        speaker = bool(speaks(office, situation, account))
        messages = list(messages_of(unit, case_id, journal)) if whole or speaker else ()
    return DeskCase(
        situation,
        shown(situation.service, situation.papers.answers, situation.facts, language, sources_of(office, situation)),
        tuple(check_views(office, situation, journal, language)), tuple(_steps(situation, account, names)), journal,
        situation.seen, overruled(situation), _signs(situation, account), _previews(office, situation, account),
        _hands_over(office, situation, account), whole, notes, messages, speaker,
    )  # fmt: skip


def evidence(office: Office, account: Account, case_id: str, digest: str, language: Language) -> EvidenceView | None:
    """Gives a kept answer of a register or an upload, and notes who looked."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return None
        situation = office.situation(unit, case)
        found = unit.file(case_id, digest)
        if found is None or found.kind == "quarantined" or not sees_whole(office, situation, account):
            return None
        see(office, unit, situation, account.login, digest)
        checks = check_views(office, situation, unit.journal(case_id), language)
    told = ((check, one) for check in checks for one in check.consulted if one.evidence == digest)
    return EvidenceView(found, case.number, *next(told, ()))


def preview(office: Office, account: Account, case_id: str) -> bytes | None:
    """Gives the decision's document as it would be, marked as a draft, and notes who looked."""
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return None
        situation = office.situation(unit, case)
        if not sees_whole(office, situation, account):
            return None
        see_again(office, unit, situation, account.login)
    return office.press.pdf(draft(office, situation, account))


def _colleagues(staff: Staff, posts: Sequence[Post]) -> dict[str, str]:
    """Gives who may do the same work today, by log-in name."""
    able = (mandate.official for post in posts for mandate in staff.able(post.role, post.place))
    return {one.login: one.name for one in sorted(able, key=lambda one: one.name)}


def _name(account: Account | None, login: str) -> str:
    return account.name if account else login


def _signs(situation: Situation, account: Account) -> bool:
    return next(owed(situation, account.login), None) is not None


def _previews(office: Office, situation: Situation, account: Account) -> bool:
    """Says whether there is a decision to be seen: what officials fill in may be missing still."""
    if situation.case.state not in {"deciding", "signing"}:
        return False
    try:
        draft(office, situation, account)
    except BodyError:
        return False
    return True


def _hands_over(office: Office, situation: Situation, account: Account) -> bool:
    counter = counter_of(office, situation)
    return situation.case.state == "issued" and counter is not None and counter.role in account.duties


def _steps(situation: Situation, account: Account, names: Mapping[str, str]) -> Iterator[StepView]:
    case, papers = situation.case, situation.papers
    due = {opened.step: opened.due for opened in case.open}
    for step in situation.service.steps.values():
        taken = case.last(step.id)
        problem = may_act(situation, official_of(account), step.id) if step.id in due else None
        yield StepView(
            step, taken, names.get(taken.actor, "") if taken else "", step.id in due, due.get(step.id, ""), problem,
            papers.reasons.get(step.id, "") if taken and taken.reason else "", papers.fills.get(step.id, {}),
        )  # fmt: skip
