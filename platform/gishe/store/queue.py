"""The jobs of one municipality, in a table of its own store."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, func, select, update

from gishe.runtime.kept import Job
from gishe.store.moment import sortable
from gishe.store.tables import jobs

#: How long a worker may hold a job before others may think it dead: longer than any round of questions lasts.
LEASE = timedelta(seconds=180)
Opening = Callable[[], AbstractContextManager[Connection]]

_held = jobs.alias("held_jobs")
_LIKE = (
    select(_held.c.id)
    .correlate(jobs)
    .where(_held.c.kind == jobs.c.kind, _held.c.case_id == jobs.c.case_id, _held.c.held == 1)
)
_LIKE_IS_HELD = _LIKE.exists()
_LIKE_IS_LEASED = _LIKE.where(_held.c.free_at > bindparam("now")).exists()
_DUE = select(jobs.c.id).where(jobs.c.free_at <= bindparam("now"), ~_LIKE_IS_LEASED)
_DUE = _DUE.order_by(jobs.c.free_at, jobs.c.id).limit(1)
_LEASE = (
    update(jobs)
    .where(jobs.c.id == bindparam("key"))
    .values(held=1, free_at=bindparam("until"), attempt=jobs.c.attempt + 1)
    .returning(jobs)
)
_MINE = (jobs.c.id == bindparam("key")) & (jobs.c.attempt == bindparam("mine")) & (jobs.c.held == 1)
_DONE = delete(jobs).where(_MINE)
_IS_MINE = select(jobs.c.id).where(_MINE)
_MERGE = delete(jobs).where(
    jobs.c.kind == bindparam("its_kind"), jobs.c.case_id == bindparam("its_case"), jobs.c.held == 0
)
_AGAIN = (
    update(jobs)
    .where(jobs.c.id == bindparam("key"))
    .values(run_at=bindparam("later"), free_at=bindparam("later"), held=0, error=bindparam("why"))
)
_DROP_WAITING_LIKES = delete(jobs).where(jobs.c.held == 0, _LIKE_IS_HELD)
_FREE = update(jobs).where(jobs.c.held == 1).values(held=0, free_at=jobs.c.run_at)
#: A job whose like is being done waits for that one's lease, which is counted itself.
_NEXT = select(func.min(jobs.c.free_at)).where(~(_LIKE_IS_HELD & (jobs.c.held == 0)))


class SqlQueue:
    """A `Queue` over a municipality's store. `read` and `write` open its transactions."""

    def __init__(self, read: Opening, write: Opening, lease: timedelta = LEASE) -> None:
        self._read, self._write, self._lease = read, write, lease

    def take(self, now: datetime) -> Job | None:
        """Leases the job due longest; a lease that its holder did not live to finish ends by itself."""
        due = {"now": sortable(now)}
        with self._read() as connection:  # an idle worker must not make the writers wait
            if connection.execute(_DUE, due).one_or_none() is None:
                return None
        with self._write() as connection:
            key = connection.execute(_DUE, due).scalar_one_or_none()
            if key is None:
                return None
            row = connection.execute(_LEASE, {"key": key, "until": sortable(now + self._lease)}).one()
        return Job(row.kind, row.case_id, datetime.fromisoformat(row.run_at), row.attempt, row.id)

    def done(self, job: Job) -> None:
        """Removes a finished job; does nothing if its lease ended and another worker has it."""
        with self._write() as connection:
            connection.execute(_DONE, {"key": job.id, "mine": job.attempt})

    def again(self, job: Job, at: datetime, error: str) -> None:
        """Puts a job back for later, in the place of one that was asked for meanwhile."""
        with self._write() as connection:
            if connection.execute(_IS_MINE, {"key": job.id, "mine": job.attempt}).one_or_none() is None:
                return
            connection.execute(_MERGE, {"its_kind": job.kind, "its_case": job.case})
            connection.execute(_AGAIN, {"key": job.id, "later": sortable(at), "why": error})

    def free(self) -> None:
        """Ends every lease at once: for the start of the only worker of this store, after its forerunner died."""
        with self._write() as connection:
            connection.execute(_DROP_WAITING_LIKES)
            connection.execute(_FREE)

    def next_due(self) -> datetime | None:
        """Says when the next job is due, or the lease of one that is being done ends."""
        with self._read() as connection:
            first = connection.execute(_NEXT).scalar_one_or_none()
        return first and datetime.fromisoformat(first)
