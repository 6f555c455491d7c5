"""Keeping and finding who looked at what is known of a person."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from gishe.runtime.look import Look, LookQuery
from gishe.store.moment import sortable_text
from gishe.store.tables import accounts, cases, looks

_NOTE = insert(looks)
_FILE = (
    update(looks)
    .where(looks.c.draft == bindparam("its_draft"), looks.c.case_id == "")
    .values(case_id=bindparam("new_case"))
)
_LISTED = select(looks, cases.c.number).select_from(looks.outerjoin(cases, cases.c.id == looks.c.case_id))
_ABOUT = select(looks.c.subject).where(looks.c.case_id == bindparam("key"), looks.c.question != "").distinct()

_OFFICIALS = select(accounts.c.login, accounts.c.name).order_by(accounts.c.name)


class LookReading:
    """The part of a `Reader` that is about who looked, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._looking = connection

    def looks(self, query: LookQuery) -> Sequence[Look]:
        """Lists looks, the newest first."""
        statement = _LISTED
        for condition in _conditions(query):
            statement = statement.where(condition)
        rows = self._looking.execute(statement.order_by(looks.c.id.desc()).limit(query.limit))
        return [_look(row) for row in rows]

    def looked_at(self, case_id: str, questions: Collection[str] = ()) -> frozenset[str]:
        """Gives whom the questions of a case are about, blinded: all of them, or those named."""
        statement = _ABOUT.where(looks.c.question.in_(questions)) if questions else _ABOUT
        return frozenset(self._looking.execute(statement, {"key": case_id}).scalars())

    def officials(self) -> Mapping[str, str]:
        """Gives the names of all officials by user name, in the order of the names."""
        return {row.login: row.name for row in self._looking.execute(_OFFICIALS)}


class LookKeeping(LookReading):
    """The part of a `Unit` that is about who looked, over one open write transaction."""

    def note_looks(self, looks: Sequence[Look]) -> None:
        """Keeps looks; they are never removed, and never changed but that erasing a case forgets at whom."""
        if looks:
            self._looking.execute(_NOTE, [_row(look) for look in looks])

    def file_looks(self, draft: str, case_id: str) -> None:
        """Says that what was asked for a draft belongs to a case now."""
        self._looking.execute(_FILE, {"its_draft": draft, "new_case": case_id})


def _conditions(query: LookQuery) -> list[Any]:
    conditions: list[Any] = [
        column == wanted
        for column, wanted in (
            (looks.c.subject, query.subject), (looks.c.service, query.service), (looks.c.actor, query.actor),
            (looks.c.case_id, query.case),
        )
        if wanted
    ]  # fmt: skip
    if query.register:
        conditions.append(looks.c.operation.startswith(f"{query.register}/", autoescape=True))
    if query.since:
        conditions.append(looks.c.at >= sortable_text(query.since))
    if query.until:
        conditions.append(looks.c.at < sortable_text(query.until))
    if query.before:
        conditions.append(looks.c.id < query.before)
    return conditions


def _row(look: Look) -> dict[str, Any]:
    return {
        "subject": look.subject, "what": look.what, "at": sortable_text(look.at), "actor": look.actor,
        "service": look.service, "case_id": look.case, "draft": look.draft, "check_id": look.check,
        "operation": look.operation, "basis": look.basis, "question": look.question,
    }  # fmt: skip


def _look(row: Row[Any]) -> Look:
    return Look(
        row.subject, row.what, row.at, row.actor, row.service, row.case_id, row.draft, row.check_id, row.operation,
        row.basis, row.question, row.number or "", row.id,
    )  # fmt: skip
