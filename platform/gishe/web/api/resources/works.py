"""Long work that an official ordered, at the desk or in the studio: how far it is, how it ended; stopping it."""

from typing import Literal

from gishe.runtime.long_work.work import Work
from gishe.values.text import Text
from gishe.web.api.call import Call
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.refusal import Refused
from gishe.web.api.words import Model, Words


class LeftTold(Model):
    """A part that did not succeed, and why."""

    what: str
    why: Words


class WorkTold(Model):
    """A work: `total` is 0 while nobody knows it; `interrupted` is what a program that was stopped or killed left."""

    id: str
    kind: str
    title: Words
    state: Literal["running", "done", "failed", "stopped", "interrupted"]
    stopping: bool
    begun_at: str
    ended_at: str
    done: int
    total: int
    now: Words
    says: Words
    did: list[str]
    left: list[LeftTold]


class WorksTold(Model):
    """What was ordered in the last week, the newest first."""

    items: list[WorkTold]


def every(call: Call) -> Reply:
    """Lists what the official ordered."""
    return Reply(WorksTold(items=[_told(one) for one in call.office.long_work.of(call.office.id, call.account.login)]))


def show(call: Call) -> Reply:
    """Gives one work."""
    return Reply(_told(_found(call)))


def stop(call: Call) -> Reply:
    """Asks for a work to be stopped after the part under way."""
    work = _found(call)
    call.office.long_work.stop(call.office.id, call.account.login, work.id)
    return Reply(_told(_found(call)))


def _found(call: Call) -> Work:
    work = call.office.long_work.find(call.office.id, call.account.login, call.path("work"))
    if work is None:
        raise Refused("not-found")
    return work


def _told(work: Work) -> WorkTold:
    return WorkTold(
        id=work.id, kind=work.order.kind, title=Words.of(work.order.title), state=work.state, stopping=work.stopping,
        begun_at=work.begun, ended_at=work.ended, done=work.done, total=work.total, now=Words.of(work.now),
        says=Words.of(work.says), did=list(work.did),
        left=[LeftTold(what=one.what, why=Words.of(one.why)) for one in work.left],
    )  # fmt: skip


OPERATIONS = (
    Operation("api-works", "GET", "/desk/works", Text("Задачи в ход", "Work under way"), every, gives=WorksTold),
    Operation("api-work", "GET", "/desk/works/{work}", Text("Докъде е задача", "How far a work is"), show,
              gives=WorkTold),
    Operation("api-work-stop", "POST", "/desk/works/{work}/stop", Text("Спира задача", "Stops a work"), stop,
              gives=WorkTold, pages=("work-stop",)),
)  # fmt: skip
