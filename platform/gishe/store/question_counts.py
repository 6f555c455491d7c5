"""How often registers were asked, counted from the journals of a period."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from gishe.runtime.processing_record import Asking, Counts
from gishe.store.moment import sortable
from gishe.store.sqlite import SqliteStore
from gishe.store.tables import cases, journal, looks

_KINDS = (
    "QuestionAsked", "AnswerReceived", "AnswerPromised", "AnswerReused", "RegisterUnavailable", "Prefilled",
)  # fmt: skip
_COUNTED: Mapping[str, str] = {
    "QuestionAsked": "asked", "AnswerPromised": "later", "AnswerReused": "reused", "RegisterUnavailable": "down",
}  # fmt: skip
_STATES: Mapping[str, str] = {"answered": "answered", "not-found": "not_found", "down": "down"}
#: What a case asks the municipality itself is no other register.
_HOUSE = "house/"
_EVENTS = (
    select(cases.c.service, journal.c.kind, journal.c.data)
    .join(cases, cases.c.id == journal.c.case_id)
    .where(journal.c.kind.in_(_KINDS))
)
_DRAFTS = (
    select(looks.c.service, looks.c.check_id, looks.c.operation, looks.c.question, looks.c.at, looks.c.basis)
    .where(looks.c.what == "prefill", looks.c.case_id == "")
    .distinct()
)


def question_counts(store: SqliteStore, since: datetime | None, until: datetime | None) -> dict[Asking, Counts]:
    """Counts the questions of a period (`since` up to and without `until`) by service, check and operation."""
    counted: dict[Asking, Counts] = {}
    with store.look() as connection:
        for asking, name, law in (*_of_cases(connection, since, until), *_of_drafts(connection, since, until)):
            before = counted.get(asking, Counts())
            laws = before.laws | {law} if law else before.laws
            counted[asking] = replace(before, **{name: getattr(before, name) + 1}, laws=laws)
    return counted


def _of_cases(
    connection: Connection, since: datetime | None, until: datetime | None
) -> Iterator[tuple[Asking, str, str]]:
    statement = _EVENTS
    # A moment of the journal may be written without a fraction of the second: it is compared up to there.
    if since:
        statement = statement.where(journal.c.at >= sortable(since)[:19])
    if until:
        statement = statement.where(journal.c.at < sortable(until)[:19])
    for service, kind, data in connection.execution_options(yield_per=1000).execute(statement):
        its = json.loads(data)
        if its["operation"].startswith(_HOUSE):
            continue
        asking = (service, its.get("check") or its.get("known", ""), its["operation"])
        for name in _names(kind, its):
            yield asking, name, its.get("basis", "")


def _names(kind: str, its: Mapping[str, str]) -> Iterator[str]:
    """Gives what an event counts as; what was asked for a form is told with its answer, in one event."""
    if kind in _COUNTED:
        yield _COUNTED[kind]
    if kind == "Prefilled":
        yield "asked"
    if kind in {"AnswerReceived", "Prefilled"}:
        yield _STATES[its["state"]]


def _of_drafts(
    connection: Connection, since: datetime | None, until: datetime | None
) -> Iterator[tuple[Asking, str, str]]:
    statement = _DRAFTS
    if since:
        statement = statement.where(looks.c.at >= sortable(since))
    if until:
        statement = statement.where(looks.c.at < sortable(until))
    for row in connection.execute(statement):
        yield (row.service, row.check_id, row.operation), "drafts", row.basis
