"""What waits for the official: filters in the address, terms in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from starlette.responses import Response

from gishe.cases.clock import SOFIA
from gishe.language.compiled import Service
from gishe.runtime.concern import concerned
from gishe.runtime.delivery import HANDING_OVER, NOT_DELIVERED, RECEIPT, TO_POST
from gishe.runtime.desk import Inbox, inbox
from gishe.runtime.entering import ASKED, BY_HAND
from gishe.runtime.kept import CaseRow, InboxQuery
from gishe.runtime.letter_desk import letters_for
from gishe.runtime.payment_port import PAYING
from gishe.runtime.personnel import day_of
from gishe.runtime.substituting import absences
from gishe.runtime.term_view import TERM_OVER
from gishe.values.post import Post
from gishe.values.text import Text
from gishe.web.visit import Visit

_SOON = 2
#: What else than a step a case may wait for, in words.
_NO_STEPS = {
    NOT_DELIVERED: "inbox.not-delivered", PAYING: "inbox.payment", HANDING_OVER: "inbox.hand-over",
    TERM_OVER: "inbox.term-over", TO_POST: "inbox.to-post", RECEIPT: "inbox.receipt",
}  # fmt: skip
_BY_POST = frozenset({TO_POST, RECEIPT})


@dataclass(frozen=True, slots=True)
class Filter:
    """A link that narrows the list."""

    label: Text
    address: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """One's own absence: until which day, and who stands in (empty: nobody)."""

    id: int
    until: str
    substitute: str


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the list. `days` are those left or, when `urgency` is late, those over; `holder` who was given it."""

    id: str
    number: str
    service: Text
    applicant: str
    steps: tuple[Text, ...]
    filed: str
    due: str
    urgency: str
    days: int
    page: str = ""
    holder: str = ""


def show(visit: Visit) -> Response:
    """Lists the cases, the earliest due first."""
    late, service, role = visit.query("late"), visit.query("service"), visit.query("role")
    due, _, case_id = visit.query("after").partition(",")
    now = visit.office.chance.now()
    query = InboxQuery(
        (role,) if role in _roles(visit) else (), service if service in visit.office.services else "",
        now.isoformat() if late else "", (due, case_id) if case_id else None,
    )  # fmt: skip
    found = inbox(visit.office, visit.account, query)
    done = visit.query("done")[:40]
    return visit.page(
        "desk/inbox.html", rows=[_line(visit, found, row, now) for row in found.rows],
        held=[_line(visit, found, row, now) for row in found.held], away=_away(visit, found),
        stands_in=visit.account.stands_in, filters=list(_filters(visit, found.counts)),
        more=_more(visit, found.rows[-1]) if len(found.rows) == query.limit else "", late=bool(late),
        done=visit.say("inbox.done", number=done) if done else "",
        letters=letters_for(visit.office, visit.account),
    )  # fmt: skip


def _filters(visit: Visit, counts: Mapping[str, int]) -> Iterator[Filter]:
    desk, words = f"{visit.at}/desk", visit.words.texts
    late, service, role = visit.query("late"), visit.query("service"), visit.query("role")
    yield Filter(words["inbox.all"], desk, not (late or service or role), counts.get("waiting"))
    yield Filter(words["inbox.late"], f"{desk}?late=yes", bool(late), counts.get("late"))
    roles = _roles(visit)
    if len(roles) > 1:
        for one in roles:
            title = visit.office.municipality.roles.get(one, Text(one))
            yield Filter(title, f"{desk}?{urlencode({'role': one})}", role == one)
    for name, its in visit.office.services.items():
        if concerned(visit.office, its, visit.account):
            yield Filter(its.definition.title, f"{desk}?{urlencode({'service': name})}", service == name)


def _away(visit: Visit, found: Inbox) -> Away | None:
    """Gives the official's own absence today, if one is entered."""
    office, login = visit.office, visit.account.login
    now = office.chance.now()
    its = next((one for one in absences(office.store, now) if one.absent == login and one.holds_on(day_of(now))), None)
    return Away(its.id, its.until, found.names.get(its.substitute, its.substitute)) if its else None


def _roles(visit: Visit) -> tuple[str, ...]:
    """Lists the roles of the official's posts today, each once, wherever they are held."""
    return tuple(dict.fromkeys(post.partition("@")[0] for post in visit.account.duties))


def _more(visit: Visit, last: CaseRow) -> str:
    kept = {name: visit.query(name) for name in ("late", "service", "role") if visit.query(name)}
    return f"{visit.at}/desk?{urlencode({**kept, 'after': f'{last.due},{last.id}'})}"


def _page_of(steps: set[str]) -> str:
    """Who only records payments, or only posts a document, has no business in the rest of the case."""
    if steps <= _BY_POST:
        return "/post"
    return "/payment" if steps == {PAYING} else ""


def _line(visit: Visit, found: Inbox, row: CaseRow, now: datetime) -> Line:
    service = visit.office.services.get(row.service)
    mine = [waits for waits in row.waiting if Post(waits.role, waits.place) in found.posts]
    handing = any(waits.step in {HANDING_OVER, NOT_DELIVERED, *_BY_POST} for waits in mine)
    due = "" if handing else min((waits.due for waits in mine if waits.due), default=row.due)
    steps = tuple(_step(visit, service, waits.step) for waits in mine)
    title = service.definition.title if service else Text(row.service)
    urgency, days = _urgency(due, now)
    page = _page_of({waits.step for waits in mine})
    holders = [found.names.get(waits.holder, waits.holder) for waits in mine if waits.holder]
    return Line(
        row.id, row.number, title, row.applicant_name, steps, row.submitted_at, due, urgency, days, page,
        ", ".join(dict.fromkeys(holders)),
    )  # fmt: skip


def _step(visit: Visit, service: Service | None, step: str) -> Text:
    if step in _NO_STEPS:
        return visit.words.texts[_NO_STEPS[step]]
    if step.startswith(ASKED):
        return visit.words.texts["inbox.asked"]
    if service and step.startswith(BY_HAND):
        titles = {check.id: check.definition.title for check in service.checks}
        return titles.get(step.removeprefix(BY_HAND), Text(step))
    return service.steps[step].definition.title if service and step in service.steps else Text(step)


def _urgency(due: str, now: datetime) -> tuple[str, int]:
    """Says how pressing a term is, and by how many days of the calendar in Sofia."""
    if not due:
        return "", 0
    ends = datetime.fromisoformat(due)
    days = (ends.astimezone(SOFIA).date() - now.astimezone(SOFIA).date()).days
    if ends < now:
        return "late", max(-days, 1)
    return ("wait" if days <= _SOON else ""), days
