"""Counting cases for the public's statistics: each night what is new, and a new publication when a month is over."""

from datetime import datetime, timedelta

from gishe.cases.case import ENDED, Case
from gishe.cases.clock import SOFIA
from gishe.runtime.erasing import next_night
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.statistics.case_time import CaseTime, Statistics
from gishe.runtime.statistics.figures import figures

#: The job that counts; it is about no case, and comes back night after night.
COUNT = "count"
#: How many cases are counted in a transaction, so that nobody waits for the counting.
_AT_ONCE = 500
_AFTER_TIDYING = timedelta(minutes=20)


def count(office: Office, _case: str = "") -> None:
    """Counts what has happened since the last time, publishes the months that are over, and comes back at night."""
    _count_cases(office)
    through = _last_month(office.chance.now())
    with office.store.read() as reader:
        published = reader.statistics()
        times = reader.case_times() if published is None or published.through != through else ()
    with office.store.write() as unit:
        if published is None or published.through != through:
            order = list(office.municipality.services)
            unit.keep_statistics(Statistics(through, figures(times, through, order)))
        unit.enqueue(Job(COUNT, "", next_night(office.chance.now()) + _AFTER_TIDYING))


def _count_cases(office: Office) -> None:
    last = ""
    while True:
        with office.store.read() as reader:
            cases = reader.uncounted(last, _AT_ONCE)
        if not cases:
            return
        with office.store.write() as unit:
            unit.keep_case_times([time for case in cases if (time := time_of(case))])
        last = cases[-1].id


def time_of(case: Case) -> CaseTime | None:
    """Says what statistics keep of a case; nothing of one whose filing was never finished."""
    if not case.submitted_at:
        return None
    filed, decided, due = _day(case.submitted_at), _day(case.decided_at), _day(case.due)
    # A term ends with its day, by the clocks of the capital; what has no term is never late.
    on_time = not (decided and due) or decided <= due
    return CaseTime(case.id, case.service, filed, decided, on_time, bool(decided) or case.state in ENDED)


def _day(moment: str) -> str:
    """Gives the day in Sofia of a moment, or of a day."""
    if not moment:
        return ""
    read = datetime.fromisoformat(moment)
    return (read.astimezone(SOFIA) if read.tzinfo else read).date().isoformat()


def _last_month(now: datetime) -> str:
    """Gives the last month that is over, as `2026-10`."""
    first = now.astimezone(SOFIA).date().replace(day=1)
    return (first - timedelta(days=1)).isoformat()[:7]
