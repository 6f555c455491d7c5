"""Keeping what was counted of cases, and what was published of it."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, or_, select

from gishe.cases.case import Case
from gishe.runtime.statistics.case_time import CaseTime, Statistics
from gishe.store import snapshot
from gishe.store.tables import case_times, cases, statistics
from gishe.store.upsert import latest
from gishe.values.plain import canonical

_UNCOUNTED = (
    select(cases.c.snapshot)
    .select_from(cases.outerjoin(case_times, case_times.c.case_id == cases.c.id))
    .where(cases.c.id > bindparam("after"), or_(case_times.c.ended.is_(None), case_times.c.ended == 0))
    .order_by(cases.c.id)
    .limit(bindparam("most"))
)
_TIMES = select(case_times)
_COUNT, _PUBLISH = latest(case_times), latest(statistics)
#: The key of the one row of what is published.
_ONLY = 1


class StatisticsReading:
    """The part of a `Reader` that is about statistics, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._counted = connection

    def uncounted(self, after: str, limit: int) -> Sequence[Case]:
        """Gives cases that were not counted or had not ended when they were."""
        found = self._counted.execute(_UNCOUNTED, {"after": after, "most": limit})
        return [snapshot.load(row.snapshot) for row in found]

    def case_times(self) -> Sequence[CaseTime]:
        """Gives all that was counted."""
        return [
            CaseTime(row.case_id, row.service, row.filed, row.decided, bool(row.on_time), bool(row.ended))
            for row in self._counted.execute(_TIMES)
        ]

    def statistics_through(self) -> str:
        """Gives the last month of what was published."""
        return self._counted.execute(select(statistics.c.through)).scalar_one_or_none() or ""

    def statistics(self) -> Statistics | None:
        """Gives what was published last."""
        row = self._counted.execute(select(statistics)).one_or_none()
        return Statistics(row.through, json.loads(row.body)) if row else None


class StatisticsKeeping(StatisticsReading):
    """The part of a `Unit` that is about statistics, over one open write transaction."""

    def keep_case_times(self, times: Sequence[CaseTime]) -> None:
        """Keeps what was counted."""
        rows = [{**asdict(one), "on_time": int(one.on_time), "ended": int(one.ended)} for one in times]
        if rows:
            self._counted.execute(_COUNT, rows)

    def keep_statistics(self, published: Statistics) -> None:
        """Publishes statistics in place of the last ones."""
        body = canonical(published.body).decode()
        self._counted.execute(_PUBLISH, {"id": _ONLY, "through": published.through, "body": body})
