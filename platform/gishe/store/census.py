"""Counting what a municipality's store holds."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from gishe.runtime.census import Backlog, Census
from gishe.store.moment import sortable
from gishe.store.tables import case_counts, cases, days, jobs, notices
from gishe.values.problem import Problem
from gishe.values.text import Text

_CASES = select(case_counts.c.state, case_counts.c.many).where(case_counts.c.many != 0)
_EACH_CASE = select(cases.c.state, func.count()).group_by(cases.c.state)
_IS_DUE = jobs.c.free_at <= bindparam("now")
_JOBS = select(jobs.c.kind, func.count(), func.min(jobs.c.free_at).filter(_IS_DUE)).group_by(jobs.c.kind)
_FAILING = select(jobs.c.kind, func.count()).where(jobs.c.error != "").group_by(jobs.c.kind)
_DUE = select(func.count(), func.min(jobs.c.free_at)).where(_IS_DUE)
_NOTICES = (
    select(notices.c.outlet, func.count(), func.min(notices.c.since))
    .where(notices.c.state == "waiting")
    .group_by(notices.c.outlet)
)
_UNSTAMPED = select(func.count()).where(days.c.stamp == b"")


class SqlCensus:
    """A `CensusTaker` over a municipality's store. `read` opens its transactions."""

    def __init__(self, read: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._read = read

    def census(self, now: datetime) -> Census:
        """Counts all of it, in one look."""
        moment = {"now": sortable(now)}
        with self._read() as connection:
            return Census(
                _counts(connection, _CASES), _backlogs(connection, _JOBS, moment), _counts(connection, _FAILING),
                _backlogs(connection, _NOTICES, moment), connection.execute(_UNSTAMPED).scalar_one(),
            )  # fmt: skip

    def due(self, now: datetime) -> Backlog:
        """Counts the jobs that could be done, and says since when: the quick look."""
        with self._read() as connection:
            count, since = connection.execute(_DUE, {"now": sortable(now)}).one()
        return Backlog(count, since or "")


def miscounted(connection: Connection) -> Iterator[Problem]:
    """Finds the states of which another number of cases is kept than there are; looks at every case."""
    kept, there = _counts(connection, _CASES), _counts(connection, _EACH_CASE)
    for state in sorted({*kept, *there}):
        if (said := kept.get(state, 0)) != (found := there.get(state, 0)):
            yield Problem("case-count", Text(
                f"Преписките в състояние „{state}“ са {found}, а броят им е записан като {said}.",
                f"There are {found} cases in the state “{state}”, and their number is kept as {said}.",
            ))  # fmt: skip


def _counts(connection: Connection, statement: Select[Any]) -> Mapping[str, int]:
    return {row[0]: row[1] for row in connection.execute(statement)}


def _backlogs(connection: Connection, statement: Select[Any], moment: Mapping[str, str]) -> Mapping[str, Backlog]:
    return {name: Backlog(count, since or "") for name, count, since in connection.execute(statement, moment)}
