"""What waits for an official."""

from pydantic import Field

from gishe.runtime import desk
from gishe.runtime.addressees import MESSAGE
from gishe.runtime.giving_together import MOST, give_cases
from gishe.runtime.kept import CaseRow, InboxQuery
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import after, cursor
from gishe.web.api.words import Model, Words


class Wait(Model):
    """What a case waits for: a step (or what else an inbox knows), of which role, by when; whose it is."""

    step: str
    role: str
    place: str
    due: str
    holder: str


class InboxLine(Model):
    """A case in the inbox."""

    id: str
    number: str
    service: str
    state: str
    applicant: str
    filed_at: str
    due: str
    waits: list[Wait]


class InboxTold(Model):
    """A page of the inbox, the earliest due first; `held`, on the first page, are cases given to the official."""

    items: list[InboxLine]
    held: list[InboxLine]
    next: str | None


class GivenTogether(Model):
    """To whom the official’s steps of several cases are given, by log-in name: one's own takes them on."""

    cases: list[str] = Field(min_length=1, max_length=MOST)
    to: str = Field(min_length=1, max_length=60)
    reason: str = Field(default="", max_length=4000)


class LeftTold(Model):
    """A case that stays with whoever has it, and why."""

    id: str
    number: str
    why: Words


class GivenTold(Model):
    """What became of the cases: the numbers of those that were given, and those that were not."""

    given: list[str]
    left: list[LeftTold]


class Asked(Pages):
    """What of the inbox: a service's, a role's, only what is late, only where a message waits for an answer."""

    service: str = Field(default="", max_length=60)
    role: str = Field(default="", max_length=60)
    late: bool = False
    message: bool = False


def inbox(call: Call) -> Reply:
    """Lists what waits for the official."""
    asked, late = call.query(Asked), call.office.chance.now().isoformat()
    begins = after(asked.after, 2)
    query = InboxQuery(
        (asked.role,) if asked.role else (), asked.service, late if asked.late else "",
        (begins[0], begins[1]) if begins else None, asked.limit,
        step=MESSAGE if asked.message else "",
    )  # fmt: skip
    found = desk.inbox(call.office, call.account, query)
    last = found.rows[-1] if len(found.rows) == asked.limit else None
    more = cursor(last.due, last.id) if last else None
    held = [_line(row) for row in found.held]
    return Reply(InboxTold(items=[_line(row) for row in found.rows], held=held, next=more))


def give(call: Call) -> Reply:
    """Gives several cases to one official; one that can't be given hinders no other."""
    sent = call.body(GivenTogether)
    done = give_cases(call.office, call.account, sent.cases, sent.to, sent.reason.strip())
    left = [LeftTold(id=one.case, number=one.number, why=Words.of(one.why)) for one in done.left]
    return Reply(GivenTold(given=list(done.done), left=left))


def _line(row: CaseRow) -> InboxLine:
    waits = [
        Wait(step=one.step, role=one.role, place=one.place, due=one.due, holder=one.holder) for one in row.waiting
    ]  # fmt: skip
    return InboxLine(
        id=row.id, number=row.number, service=row.service, state=row.state, applicant=row.applicant_name,
        filed_at=row.submitted_at, due=row.due, waits=waits,
    )  # fmt: skip


OPERATIONS = (
    Operation("api-inbox", "GET", "/desk/inbox", Text("Какво чака служителя", "What waits for the official"), inbox,
              gives=InboxTold, query=Asked),
    Operation("api-give-several", "POST", "/desk/inbox/holder", Text("Дава няколко преписки на служител",
              "Gives several cases to an official"), give, takes=GivenTogether, gives=GivenTold,
              pages=("give-several",)),
)  # fmt: skip
