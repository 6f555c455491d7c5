"""What waits to go out of the house, what could not, and what to do about it; whose cases they are is not in it."""

from gishe.runtime.telling.notice import Notice, OnItsWay
from gishe.runtime.telling.outbox import Outbox, give_up, outbox, try_again, try_now
from gishe.values.problem import Problem
from gishe.values.text import Text
from gishe.web.api.call import Call, refuse
from gishe.web.api.operation import Operation, Reply
from gishe.web.api.words import Model

_LONGEST = 9


class NoticeTold(Model):
    """A notice: which outlet is told of which event of which case, how often it was tried, what went wrong last."""

    id: str
    outlet: str
    case: str
    kind: str
    at: str
    state: str
    attempts: int
    error: str


class OnItsWayTold(Model):
    """A document or message that waits to go out: its next attempt, and why the last one failed."""

    id: str
    kind: str
    case: str
    next_try: str
    attempts: int
    reason: str


class OutboxTold(Model):
    """The outbox: notices that wait or failed, and documents and messages on their way. Cases by their numbers."""

    waiting: list[NoticeTold]
    failed: list[NoticeTold]
    sending: list[OnItsWayTold]


def show(call: Call) -> Reply:
    """Gives the outbox."""
    found = outbox(call.office)
    return Reply(OutboxTold(
        waiting=[_notice(found, one) for one in found.waiting], failed=[_notice(found, one) for one in found.failed],
        sending=[_sending(one) for one in found.sending],
    ))  # fmt: skip


def again(call: Call) -> Reply:
    """Offers a notice again."""
    return _after(call, try_again(call.office, _key(call)))


def drop(call: Call) -> Reply:
    """Gives a notice up."""
    return _after(call, give_up(call.office, call.account, _key(call)))


def now(call: Call) -> Reply:
    """Sends at once what waits for its next attempt."""
    return _after(call, try_now(call.office, _key(call)))


def _key(call: Call) -> int:
    written = call.path("key")
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= _LONGEST else 0


def _after(call: Call, problem: Problem | None) -> Reply:
    if problem:
        raise refuse(problem)
    return show(call)


def _notice(found: Outbox, one: Notice) -> NoticeTold:
    return NoticeTold(
        id=str(one.id), outlet=one.outlet, case=found.numbers.get(one.case, ""), kind=one.kind, at=one.at,
        state=one.state, attempts=one.attempts, error=one.error,
    )  # fmt: skip


def _sending(one: OnItsWay) -> OnItsWayTold:
    return OnItsWayTold(
        id=str(one.job), kind=one.kind, case=one.number, next_try=one.next_try, attempts=one.attempts,
        reason=one.reason,
    )  # fmt: skip


_ALL = "/desk/outbox"
_NOTICE = f"{_ALL}/notices/{{key}}"
OPERATIONS = (
    Operation("api-outbox", "GET", _ALL, Text("Какво чака да излезе", "What waits to go out"), show, gives=OutboxTold),
    Operation("api-outbox-again", "POST", f"{_NOTICE}/again", Text("Изпраща известие отново", "Offers a notice again"),
              again, gives=OutboxTold, refuses=("conflict",), pages=("outbox-again",)),
    Operation("api-outbox-drop", "DELETE", _NOTICE, Text("Отказва се от известие", "Gives a notice up"), drop,
              gives=OutboxTold, refuses=("conflict",), pages=("outbox-drop",)),
    Operation("api-outbox-now", "POST", f"{_ALL}/sending/{{key}}/now", Text("Изпраща сега", "Sends it now"), now,
              gives=OutboxTold, refuses=("conflict",), pages=("outbox-now",)),
)  # fmt: skip
