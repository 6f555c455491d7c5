"""Long work that the official ordered: how far it is, how it ended, and stopping it."""

from gishe.runtime.long_work.work import Work
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model, Words


class WorkTold(Model):
    """A work: `done` of `total` parts (0: nobody knows how many), how it stands, and how it ended."""

    id: str
    kind: str
    title: Words
    begun: str
    state: str
    done: int
    total: int
    stopping: bool
    ended: str
    says: Words | None


class Works(Model):
    """What the official ordered of late, the newest first."""

    items: list[WorkTold]


def every(call: Call) -> Reply:
    """Lists the works."""
    found = call.office.long_work.of(call.office.id, call.account.login)
    return Reply(Works(items=[_told(one) for one in found]))


def show(call: Call) -> Reply:
    """Gives one work."""
    return Reply(_told(_found(call)))


def stop(call: Call) -> Reply:
    """Asks for a work to be stopped after the part under way."""
    call.office.long_work.stop(call.office.id, call.account.login, _found(call).id)
    return Reply(_told(_found(call)))


def _found(call: Call) -> Work:
    work = call.office.long_work.find(call.office.id, call.account.login, call.path("work"))
    if work is None:
        raise Refused("not-found")
    return work


def _told(one: Work) -> WorkTold:
    return WorkTold(
        id=one.id, kind=one.order.kind, title=Words.of(one.order.title), begun=one.begun, state=one.state,
        done=one.done, total=one.total, stopping=one.stopping, ended=one.ended,
        says=Words.of(one.says) if one.says.bg else None,
    )  # fmt: skip


_ALL, _ONE = "/desk/works", "/desk/works/{work}"
OPERATIONS = (
    Operation("api-works", "GET", _ALL, Text("Дългата работа, която служителят е поръчал",
              "The long work that the official ordered"), every, gives=Works),
    Operation("api-work", "GET", _ONE, Text("Докъде е една работа", "How far a work is"), show, gives=WorkTold),
    Operation("api-work-stop", "POST", f"{_ONE}/stop", Text("Спира работа", "Stops a work"), stop, gives=WorkTold,
              pages=("work-stop",)),
)  # fmt: skip
