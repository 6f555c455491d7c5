"""Erasing cases whose time is over, and what was never filed: each night by itself, and a case by order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

import structlog

from gishe.cases import retention
from gishe.cases.case import Case
from gishe.cases.clock import SOFIA
from gishe.cases.event import ErasedFor, Event
from gishe.cases.evolve import fold
from gishe.runtime.entering import ENGINE
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.ports import Reader, Unit
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
        unreadable, due = reader.unreadable(), list(_due(office, reader, now))
    for case_id in unreadable:
        erase(office, case_id, ENGINE, "key-gone")
    for case_id in due:
        erase(office, case_id, ENGINE, "term")
    office.store.destroy_keys()
    _log.info("tidied", dropped=dropped, erased=len(due), unreadable=len(unreadable))


def erase(office: Office, case_id: str, actor: str, why: ErasedFor, basis: str = "") -> Case | Problem:
    """Erases a case; the keys are destroyed by `Store.destroy_keys`, which the caller calls when all are done."""

    def forget(unit: Unit, case: Case) -> None:
        unit.erase(case.id)

    return _entered(office, case_id, actor, lambda case: retention.erase(case, why, basis), forget)


def erase_by_order(office: Office, case_id: str, actor: str, basis: str) -> Case | Problem:
    """Erases a case at once, key and all."""
    erased = erase(office, case_id, actor, "order", basis)
    office.store.destroy_keys()
    return erased


def hold(office: Office, case_id: str, actor: str, basis: str) -> Case | Problem:
    """Keeps a case beyond its term."""
    return _entered(office, case_id, actor, lambda case: retention.hold(case, basis))


def release(office: Office, case_id: str, actor: str, basis: str) -> Case | Problem:
    """Lets a case be erased when its term is over."""
    return _entered(office, case_id, actor, lambda case: retention.release(case, basis))


def next_night(now: datetime) -> datetime:
    """Gives the next moment at which nobody is at the counter."""
    day = now.astimezone(SOFIA).date() + timedelta(days=1)
    return datetime.combine(day, _NIGHT, SOFIA)


def _entered(
    office: Office,
    case_id: str,
    actor: str,
    decide: Deciding,
    also: Callable[[Unit, Case], None] = lambda *_: None,
) -> Case | Problem:
    now = office.chance.now()
    with office.store.write() as unit:
        case = unit.case(case_id)
        if case is None:
            return _NO_CASE
        events = decide(case)
        if isinstance(events, Problem):
            return events
        after = fold(case, events, now.isoformat(), actor)
        unit.append(after, events, actor, now)
        also(unit, after)
    return after


def _due(office: Office, reader: Reader, now: datetime) -> Iterator[str]:
    today = now.astimezone(SOFIA).date()
    for digest in reader.kept_definitions():
        keep = _keep(office, reader, digest)
        # Whatever was filed less than its term ago has not ended earlier.
        for ended in reader.ended(digest, now - _at_least(keep, today)):
            last = datetime.fromisoformat(ended.last).astimezone(SOFIA).date()
            if retention.kept_until(last, keep, office.counting) <= today:
                yield ended.id


def _keep(office: Office, reader: Reader, digest: str) -> Term:
    return office.version(reader, digest).definition.keep


def _at_least(keep: Term, today: date) -> timedelta:
    """Gives a length of time that a term is never shorter than, on the safe side by some days."""
    days = (retention.kept_until(today, keep, "end") - today).days
    return timedelta(days=max(0, days - 4))
