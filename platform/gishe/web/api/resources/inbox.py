"""What waits for an official."""

from pydantic import Field

from gishe.runtime import desk
from gishe.runtime.addressees import MESSAGE
from gishe.runtime.kept import CaseRow, InboxQuery
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Pages, Reply
from gishe.web.api.paging import after, cursor
from gishe.web.api.words import Model


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
)  # fmt: skip
