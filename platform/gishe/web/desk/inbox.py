"""What waits for the official: filters in the address, terms in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from gishe.cases.clock import SOFIA
from gishe.language.compiled import Service
from gishe.runtime.addressees import MESSAGE
from gishe.runtime.concern import concerned
from gishe.runtime.delivery import HANDING_OVER, NOT_DELIVERED, RECEIPT, TO_POST
from gishe.runtime.desk import Inbox, inbox
from gishe.runtime.entering import ASKED, BY_HAND
from gishe.runtime.giving_together import Given
from gishe.runtime.kept import CaseRow
from gishe.runtime.letter_desk import letters_for
from gishe.runtime.payment_port import PAYING
from gishe.runtime.personnel import day_of
from gishe.runtime.sieve import SOON, STATES, Sieve
from gishe.runtime.substituting import absences
from gishe.runtime.term_view import TERM_OVER
from gishe.runtime.view_port import InboxView
from gishe.values.post import Post
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.desk.looks import Choice
from gishe.web.visit import Visit

#: No sieve is longer.
_LONGEST = 300
#: What else than a step a case may wait for, in words.
_NO_STEPS = {
    NOT_DELIVERED: "inbox.not-delivered", PAYING: "inbox.payment", HANDING_OVER: "inbox.hand-over",
    TERM_OVER: "inbox.term-over", TO_POST: "inbox.to-post", RECEIPT: "inbox.receipt",
    MESSAGE: "inbox.wrote",
}  # fmt: skip
_BY_POST = frozenset({TO_POST, RECEIPT})


@dataclass(frozen=True, slots=True)
class Filter:
    """A link that narrows the list, and to how many cases; `name` tells it from the others."""

    label: Text
    address: str
    chosen: bool
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class Away:
    """One's own absence: until which day, and who stands in (empty: nobody)."""

    id: int
    until: str
    substitute: str


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the list. `days` are those left or, when `urgency` is late, those over; `holder` who was given it.

    `open` says that it waits for a step, which can be given to somebody.
    """

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
    unread: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list is shown after: a mistake with what was typed, or what became of the cases that were given."""

    problem: Problem | None = None
    named: str = ""
    given: Given | None = None


def show(visit: Visit) -> Response:
    """Lists the cases, the earliest due first."""
    return inbox_page(visit, _sieve(visit, visit.request.query_params), Shown())


def posted_sieve(visit: Visit) -> Sieve:
    """Gives what narrowed the list from which something was posted."""
    return _sieve(visit, dict(parse_qsl(visit.posted.first("sieve")[:_LONGEST])))


def inbox_page(visit: Visit, sieve: Sieve, after: Shown) -> Response:
    """Shows the cases that a sieve lets through."""
    due, _, case_id = visit.query("after").partition(",")
    now = visit.office.chance.now()
    query = replace(sieve.query(visit.account.login, now), after=(due, case_id) if case_id else None)
    found = inbox(visit.office, visit.account, query)
    done, problem = visit.query("done")[:40], after.problem
    return visit.page(
        "desk/inbox.html", 422 if problem else 200, rows=[_line(visit, found, row, now) for row in found.rows],
        held=[_line(visit, found, row, now) for row in found.held], away=_away(visit, found),
        stands_in=visit.account.stands_in, sieve=sieve, filters=list(_filters(visit, sieve, found.counts)),
        views=[_view(visit, sieve, one, count) for one, count in found.views], choices=_choices(visit, sieve),
        more=_more(visit, sieve, found.rows[-1]) if len(found.rows) == query.limit else "",
        done=visit.say("inbox.done", number=done) if done else "",
        letters=letters_for(visit.office, visit.account), colleagues=found.colleagues, given=after.given,
        problems=[(problem.field, problem.says)] if problem else (), named=after.named,
    )  # fmt: skip


def _sieve(visit: Visit, given: Mapping[str, str]) -> Sieve:
    """Reads a sieve; of services and roles, those that there are."""
    sieve = Sieve.of(given)
    role = sieve.role if sieve.role in _roles(visit) else ""
    return replace(sieve, role=role, service=sieve.service if sieve.service in visit.office.services else "")


def address(visit: Visit, sieve: Sieve) -> str:
    """Gives the address of the list that a sieve lets through."""
    return f"{visit.at}/desk?{sieve}" if str(sieve) else f"{visit.at}/desk"


def _filters(visit: Visit, sieve: Sieve, counts: Mapping[str, int]) -> Iterator[Filter]:
    for state in (None, *STATES):
        name, to = state or "all", address(visit, replace(sieve, state=state))
        count = counts["waiting"] if state is None else counts[state]
        yield Filter(visit.words.texts[f"inbox.{name}"], to, sieve.state == state, count, name)


def _view(visit: Visit, sieve: Sieve, view: InboxView, count: int) -> Filter:
    its = Sieve.parse(view.sieve)
    return Filter(Text(view.name), address(visit, its), its == sieve, count, str(view.id))


def _choices(visit: Visit, sieve: Sieve) -> dict[str, list[Choice]]:
    """Gives the roles and services that the list can be narrowed to; nothing, where there is but one."""
    office, roles = visit.office, visit.office.municipality.roles
    services = {
        name: its.definition.title for name, its in office.services.items() if concerned(office, its, visit.account)
    }
    offered = {"service": services, "role": {one: roles.get(one, Text(one)) for one in _roles(visit)}}
    return {
        name: [Choice(one, title.to(visit.language), one == getattr(sieve, name)) for one, title in titles.items()]
        for name, titles in offered.items()
        if len(titles) > 1
    }


def _away(visit: Visit, found: Inbox) -> Away | None:
    """Gives the official's own absence today, if one is entered."""
    office, login = visit.office, visit.account.login
    now = office.chance.now()
    its = next((one for one in absences(office.store, now) if one.absent == login and one.holds_on(day_of(now))), None)
    return Away(its.id, its.until, found.names.get(its.substitute, its.substitute)) if its else None


def _roles(visit: Visit) -> tuple[str, ...]:
    """Lists the roles of the official's posts today, each once, wherever they are held."""
    return tuple(dict.fromkeys(post.partition("@")[0] for post in visit.account.duties))


def _more(visit: Visit, sieve: Sieve, last: CaseRow) -> str:
    after = urlencode({"after": f"{last.due},{last.id}"})
    return f"{visit.at}/desk?{'&'.join(filter(None, (str(sieve), after)))}"


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
        ", ".join(dict.fromkeys(holders)), row.id in found.unread,
        row.state == "deciding" and not any(waits.step.startswith(ASKED) for waits in mine),
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
    return ("wait" if days <= SOON else ""), days
