"""Erasing cases and letters whose time is over, and what was never filed: each night, and a case by order."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

import structlog

from gishe.cases import retention
from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.cases.event import ErasedFor, Event
from gishe.cases.evolve import fold
from gishe.runtime.case_words import index_rest
from gishe.runtime.entering import ENGINE
from gishe.runtime.keeping_letters import erase_letter, letters_over
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Store, Unit
from gishe.runtime.retention_port import Order
from gishe.values.problem import Problem
from gishe.values.term import Term
from gishe.values.text import Text

#: The kind of the job that keeps a municipality's store tidy; it is about no case.
TIDY = "tidy"
_NIGHT = time(3, 10)
_NO_CASE = Problem("no-case", Text("Няма такава преписка.", "There is no such case."))
_log = structlog.get_logger()


Deciding = Callable[[Case], Sequence[Event] | Problem]


def tidy(office: Office, _case: str = "") -> None:
    """Drops what has expired, erases what need not be kept, destroys the keys, and asks to be called again at night."""
    now = office.chance.now()
    with office.store.write() as unit:
        dropped = unit.drop_expired(now)
        unit.enqueue(Job(TIDY, "", next_night(now)))
    with office.store.read() as reader:
        cases = _erased_for(_due(office, reader, now), reader.unreadable())
        letters = _erased_for(letters_over(office, reader, now), reader.unreadable_letters())
    for one, why in cases.items():
        erase(office.store, Order(one, ENGINE, now), why)
    for one, why in letters.items():
        erase_letter(office.store, Order(one, ENGINE, now), why)
    index_rest(office)
    office.store.destroy_keys()
    _log.info("tidied", dropped=dropped, erased=len(cases), letters=len(letters))


def _erased_for(over: Iterable[str], unreadable: Iterable[str]) -> dict[str, ErasedFor]:
    """Says of each that is to be erased why: its key may be gone already, whatever else is so."""
    return {**dict.fromkeys(over, "term"), **dict.fromkeys(unreadable, "key-gone")}


def erase(store: Store, order: Order, why: ErasedFor) -> Case | Problem:
    """Erases a case; its key is destroyed by `Store.destroy_keys`, which the caller calls when all are done."""

    def forget(unit: Unit) -> None:
        unit.erase(order.what)
        unit.renew_word_key()

    return _entered(store, order, lambda case: retention.erase(case, why, order.basis), forget)


def erase_by_order(store: Store, order: Order) -> Case | Problem:
    """Erases a case at once, key and all."""
    erased = erase(store, order, "order")
    store.destroy_keys()
    return erased


def hold(store: Store, order: Order) -> Case | Problem:
    """Keeps a case beyond its term."""
    return _entered(store, order, lambda case: retention.hold(case, order.basis))


def release(store: Store, order: Order) -> Case | Problem:
    """Lets a case be erased when its term is over."""
    return _entered(store, order, lambda case: retention.release(case, order.basis))


def next_night(now: datetime) -> datetime:
    """Gives the next moment at which nobody is at the counter."""
    day = now.astimezone(SOFIA).date() + timedelta(days=1)
    return datetime.combine(day, _NIGHT, SOFIA)


def _entered(
    store: Store, order: Order, decide: Deciding, also: Callable[[Unit], None] = lambda _: None
) -> Case | Problem:  # fmt: skip
    with store.write() as unit:
        case = unit.case(order.what)
        if case is None:
            return _NO_CASE
        events = decide(case)
        if isinstance(events, Problem):
            return events
        after = fold(case, events, order.at.isoformat(), order.by)
        unit.append(after, events, order.by, order.at)
        also(unit)
    return after


def _due(office: Office, reader: Reader, now: datetime) -> Iterator[str]:
    today = now.astimezone(SOFIA).date()
    for digest in reader.kept_definitions():
        keep = _keep(office, reader, digest)
        # Whatever was filed less than its term ago has not ended earlier.
        for ended in reader.ended(digest, now - retention.at_least(keep, today)):
            last = datetime.fromisoformat(ended.last).astimezone(SOFIA).date()
            if retention.kept_until(last, keep, office.counting) <= today:
                yield ended.id


def _keep(office: Office, reader: Reader, digest: str) -> Term:
    return office.version(reader, digest).definition.keep
