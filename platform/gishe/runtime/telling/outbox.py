"""The outbox of a municipality: what waits to go out, what could not, and what an official may do about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gishe.runtime.dispatching import DISPATCH
from gishe.runtime.kept import Account, Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Store
from gishe.runtime.questions import POST
from gishe.runtime.telling.notice import Notice, OnItsWay
from gishe.runtime.telling.noting import TELL
from gishe.values.problem import Problem
from gishe.values.text import Text

#: How many of each are shown, and of what was told lately.
MOST, LATELY = 100, 20
_GONE = Problem(
    "not-in-outbox",
    Text("Това вече не чака: изпратено е или друг се е погрижил.", "It no longer waits: it went or was seen to."),
)


@dataclass(frozen=True, slots=True)
class OutletView:
    """One outlet: how much waits, was told, failed or was given up, and since when the oldest waits."""

    name: str
    waiting: int
    told: int
    failed: int
    oldest: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """All that waits or failed, what was told lately with its receipts, and the documents and messages on their way.

    `numbers` are those of the cases, by their ids.
    """

    outlets: tuple[OutletView, ...]
    waiting: Sequence[Notice]
    failed: Sequence[Notice]
    told: Sequence[Notice]
    numbers: Mapping[str, str]
    sending: Sequence[OnItsWay]

    @property
    def is_empty(self) -> bool:
        """Says whether nothing waits and nothing failed."""
        return not (self.waiting or self.failed or self.sending)


def outbox(office: Office) -> Outbox:
    """Gives the outbox as it is now."""
    with office.store.read() as reader:
        counts = reader.notice_counts()
        waiting, failed = reader.notices("waiting", limit=MOST), reader.notices("failed", limit=MOST)
        told = reader.notices("told", limit=LATELY)
        numbers = reader.numbers_of({one.case for one in (*waiting, *failed, *told)})
        sending = reader.on_their_way((DISPATCH, POST), MOST)
    names = dict.fromkeys((*office.outlets, *(outlet for outlet, _ in counts)))
    return Outbox(tuple(_view(name, counts) for name in names), waiting, failed, told, numbers, sending)


def _view(name: str, counts: Mapping[tuple[str, str], tuple[int, str]]) -> OutletView:
    many = {state: counts.get((name, state), (0, "")) for state in ("waiting", "told", "failed")}
    return OutletView(name, many["waiting"][0], many["told"][0], many["failed"][0], many["waiting"][1])


def try_again(office: Office, key: int) -> Problem | None:
    """Offers a notice again, from now on for as long as a new one; what waits already is offered at once."""
    return _changed(office, key, lambda notice, now: replace(notice, state="waiting", error="", since=now))


def give_up(office: Office, account: Account, key: int) -> Problem | None:
    """Gives a notice up: who did it stands where the receipt would."""
    return _changed(office, key, lambda notice, _: replace(notice, state="given-up", receipt=account.login))


def try_now(office: Office, job: int) -> Problem | None:
    """Sends at once what waits for its next attempt."""
    with office.store.write() as unit:
        if all(one.job != job for one in unit.on_their_way((DISPATCH, POST), MOST)):
            return _GONE
        unit.bring_forward({job: office.chance.now()})
    office.wake()
    return None


def replay(store: Store, outlet: str, since: str, now: datetime) -> int:
    """Tells an outlet anew all that happened since a moment (ISO, UTC); returns how much that is."""
    with store.write() as unit:
        many = unit.tell_again(outlet, since, now.isoformat())
        unit.enqueue(Job(TELL, outlet, now))
    return many


def _changed(office: Office, key: int, change: Callable[[Notice, str], Notice]) -> Problem | None:
    now = office.chance.now()
    with office.store.write() as unit:
        notice = unit.notice(key)
        if notice is None or notice.state not in {"waiting", "failed"}:
            return _GONE
        unit.renote(change(notice, now.isoformat()))
        unit.enqueue(Job(TELL, notice.outlet, now))
    office.wake()
    return None
