"""Closing days: after midnight in Sofia, what happened is sealed and time-stamped, late days too, each once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from gishe.cases.clock import SOFIA
from gishe.runtime.kept import Job
from gishe.runtime.office import Office
from gishe.runtime.proof.day import ClosedDay, recorded
from gishe.runtime.time_stamp_port import TimeStamps

#: The job that closes the days that are over; it is about no case, and comes back night after night.
CLOSE_DAYS = "close-days"
#: What was begun before midnight may be written a little after it.
_AFTER_MIDNIGHT = timedelta(minutes=5)
_ONE = timedelta(days=1)


def close_days(office: Office, _case: str = "") -> None:
    """Closes every day that is over, asks for the time-stamps that are missing, and comes back after midnight.

    Raises `Unstamped` where the authority gives none: the days are sealed, and the job is tried again.
    """
    for day in _over(office):
        _close(office, day)
    if office.time_stamps:
        _stamp(office, office.time_stamps)
    with office.store.write() as unit:
        unit.enqueue(Job(CLOSE_DAYS, "", _end(_today(office)) + _AFTER_MIDNIGHT))


def _over(office: Office) -> Iterator[date]:
    """Gives the days before today in which something may have happened that no closed day covers."""
    with office.store.read() as reader:
        since, last = reader.open_since(), reader.last_day()
    if not since:
        return
    day = datetime.fromisoformat(since).astimezone(SOFIA).date()
    if last:  # what was written into a day after it was closed is covered by the next one
        day = max(day, date.fromisoformat(last.day) + _ONE)
    while day < _today(office):
        yield day
        day += _ONE


def _close(office: Office, day: date) -> None:
    """Seals the heads of a day outside any transaction; a day without changes has no record."""
    with office.store.read() as reader:
        heads, before = reader.heads_until(written(_end(day))), reader.last_day()
    if not heads:
        return
    record = recorded(office.id, day.isoformat(), heads, before).record()
    seal = office.keys.seal().sign_record(record, office.chance.now())
    with office.store.write() as unit:
        unit.keep_day(ClosedDay(day.isoformat(), record, seal), heads, before.day if before else "")


def _stamp(office: Office, authority: TimeStamps) -> None:
    with office.store.read() as reader:
        waiting = reader.unstamped_days()
    for day in waiting:
        stamp = authority.stamp(day.stamped())
        with office.store.write() as unit:
            unit.keep_stamp(ClosedDay(day.day, day.record, day.seal, stamp))


def written(moment: datetime) -> str:
    """Writes a moment so that journals' moments (ISO, UTC) sort before it or not, with and without microseconds."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _today(office: Office) -> date:
    return office.chance.now().astimezone(SOFIA).date()


def _end(day: date) -> datetime:
    return datetime.combine(day + _ONE, time.min, SOFIA)
