"""Keeping and finding whom is to be told of what."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from gishe.runtime.telling.notice import Notice, OnItsWay
from gishe.store.tables import cases, jobs, notices

_NOTE = insert(notices)
_ABOUT = (notices.c.outlet == bindparam("its_outlet"), notices.c.state == "waiting")
_FIRST = select(notices).where(*_ABOUT).order_by(notices.c.id).limit(1)
_AFTER = (
    select(notices).where(*_ABOUT, notices.c.id > bindparam("last")).order_by(notices.c.id).limit(bindparam("most"))
)
_BECAME = ("state", "attempts", "tried_at", "error", "receipt", "since")
_RENOTE = (
    update(notices).where(notices.c.id == bindparam("key")).values({name: bindparam(f"new_{name}") for name in _BECAME})
)
_AGAIN = (
    update(notices)
    .where(
        notices.c.outlet == bindparam("its_outlet"),
        notices.c.state != "waiting",
        notices.c.at >= bindparam("begins"),
    )
    .values(state="waiting", error="", receipt="", since=bindparam("now"))
)
_COUNTED = select(notices.c.outlet, notices.c.state, func.count().label("many"), func.min(notices.c.at).label("oldest"))
_COUNTED = _COUNTED.group_by(notices.c.outlet, notices.c.state)

_ON_THEIR_WAY = (
    select(jobs, cases.c.number)
    .select_from(jobs.outerjoin(cases, cases.c.id == jobs.c.case_id))
    .where(jobs.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(jobs.c.free_at, jobs.c.id)
    .limit(bindparam("most"))
)
_NUMBERS = select(cases.c.id, cases.c.number).where(cases.c.id.in_(bindparam("keys", expanding=True)))


class NoticeReading:
    """The part of a `Reader` that is about notices, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._noted = connection

    def first_notice(self, outlet: str) -> Notice | None:
        """Gives the oldest notice of an outlet that waits."""
        row = self._noted.execute(_FIRST, {"its_outlet": outlet}).one_or_none()
        return _notice(row) if row else None

    def notice(self, key: int) -> Notice | None:
        """Gives a notice."""
        row = self._noted.execute(select(notices).where(notices.c.id == key)).one_or_none()
        return _notice(row) if row else None

    def notices(self, state: str = "", outlet: str = "", before: int = 0, limit: int = 100) -> Sequence[Notice]:
        """Lists notices, the newest first; what is empty says nothing."""
        wanted = select(notices).order_by(notices.c.id.desc()).limit(limit)
        for column, value in ((notices.c.state, state), (notices.c.outlet, outlet)):
            wanted = wanted.where(column == value) if value else wanted
        wanted = wanted.where(notices.c.id < before) if before else wanted
        return [_notice(row) for row in self._noted.execute(wanted)]

    def waiting_notices(self, outlet: str, after: int, limit: int) -> Sequence[Notice]:
        """Lists the notices of an outlet that wait, the oldest first."""
        asked = {"its_outlet": outlet, "last": after, "most": limit}
        return [_notice(row) for row in self._noted.execute(_AFTER, asked)]

    def on_their_way(self, kinds: Sequence[str], limit: int) -> Sequence[OnItsWay]:
        """Lists the jobs of some kinds that wait or are being done, the next first."""
        rows = self._noted.execute(_ON_THEIR_WAY, {"kinds": list(kinds), "most": limit})
        return [
            OnItsWay(
                row.id, row.kind, row.case_id, row.number or "", row.free_at, row.attempt, row.error.partition(":")[0]
            )
            for row in rows
        ]

    def numbers_of(self, cases: Collection[str]) -> Mapping[str, str]:
        """Gives the numbers of cases by their ids."""
        rows = self._noted.execute(_NUMBERS, {"keys": list(cases)}) if cases else ()
        return {row.id: row.number for row in rows}

    def notice_counts(self) -> Mapping[tuple[str, str], tuple[int, str]]:
        """Counts notices by outlet and state, with the moment of the oldest."""
        return {(row.outlet, row.state): (row.many, row.oldest) for row in self._noted.execute(_COUNTED)}


class NoticeKeeping(NoticeReading):
    """The part of a `Unit` that is about notices, over one open write transaction."""

    def note(self, notices: Sequence[Notice]) -> None:
        """Keeps what is to be told."""
        if notices:
            self._noted.execute(_NOTE, [_row(one) for one in notices])

    def renote(self, notice: Notice) -> None:
        """Keeps what became of a notice, by its id."""
        became = {f"new_{name}": getattr(notice, name) for name in _BECAME}
        self._noted.execute(_RENOTE, {"key": notice.id, **became})

    def tell_again(self, outlet: str, since: str, at: str) -> int:
        """Lets everything wait anew that an outlet was told, or should have been, since a moment; returns how many."""
        return self._noted.execute(_AGAIN, {"its_outlet": outlet, "begins": since, "now": at}).rowcount


def _row(notice: Notice) -> dict[str, Any]:
    row = asdict(notice)
    return {("case_id" if name == "case" else name): value for name, value in row.items() if name != "id"}


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        row.outlet, row.case_id, row.sequence, row.kind, row.at, row.state, row.attempts, row.tried_at, row.error,
        row.receipt, row.since, row.id,
    )  # fmt: skip
