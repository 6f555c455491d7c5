"""Reading what a municipality knows about its cases."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Connection, Row, bindparam, exists, false, func, or_, select, tuple_

from gishe.cases.case import Case
from gishe.cases.chain import Link
from gishe.cases.event import Viewed, from_plain
from gishe.runtime.kept import CaseRow, Entry, File, FileKind, InboxQuery, Paper, PaperKind, Waiting
from gishe.runtime.ports import NoLongerKept
from gishe.store import snapshot
from gishe.store.moment import sortable_text
from gishe.store.sealing.case_key import Spoiled
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import open_file, open_name, open_paper
from gishe.store.tables import cases, claims, definitions, files, journal, papers, waiting
from gishe.values.plain import Plain, digest

_ROW = [cases.c.snapshot, cases.c.sequence, cases.c.head, cases.c.slot]
_BY_ID = select(*_ROW).where(cases.c.id == bindparam("key"))
_BY_NUMBER = select(*_ROW).where(cases.c.number == bindparam("key"))
_BY_CODE = select(*_ROW).where(cases.c.code_digest == bindparam("key"))
_HOLDER = select(cases.c.holder).where(cases.c.id == bindparam("key"))
_VERSION = select(cases.c.sequence).where(cases.c.id == bindparam("key"))
_JOURNAL = select(*(journal.c[name] for name in Link._fields)).where(journal.c.case_id == bindparam("key"))
_JOURNAL = _JOURNAL.order_by(journal.c.sequence)
_PAPERS = select(papers.c.kind, papers.c.name, papers.c.digest, papers.c.sealed).where(
    papers.c.case_id == bindparam("key")
)
_PAPERS = _PAPERS.order_by(papers.c.id)
_FILE = select(files.c.kind, files.c.media_type, files.c.sealed).where(
    files.c.case_id == bindparam("key"), files.c.digest == bindparam("digest")
)
_FILES = select(files.c.digest).where(files.c.case_id == bindparam("key")).order_by(files.c.digest)
_DEFINITION = select(definitions.c.canonical).where(definitions.c.digest == bindparam("key"))
_CLAIMED = select(claims.c.case_id).where(claims.c.key == bindparam("key"))
_LISTED = [
    cases.c.id, cases.c.number, cases.c.service, cases.c.state, cases.c.submitted_at, cases.c.due,
    cases.c.slot, cases.c.sealed,
]  # fmt: skip
_OF_HOLDER = (
    select(*_LISTED).where(cases.c.holder == bindparam("key")).order_by(cases.c.submitted_at.desc(), cases.c.id.desc())
)
_WAITING = select(
    waiting.c.case_id, waiting.c.step, waiting.c.role, waiting.c.due, waiting.c.place, waiting.c.holder
).order_by(waiting.c.step_due, waiting.c.step)
_WAITING_OF = _WAITING.where(waiting.c.case_id.in_(bindparam("keys", expanding=True)))


class CaseReading:
    """The part of a `Reader` that is about cases, over one open transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._connection = connection
        self._keys = keys

    def case(self, case_id: str) -> Case | None:
        """Gives a case by its id."""
        return self._case(_BY_ID, case_id)

    def case_by_number(self, number: str) -> Case | None:
        """Gives a case by its incoming number."""
        return self._case(_BY_NUMBER, number)

    def case_by_code(self, code: str) -> Case | None:
        """Gives a case by its tracking code (kept only as a digest)."""
        return self._case(_BY_CODE, digest(code.encode()))

    def holder(self, case_id: str) -> str:
        """Gives the blinded identity whose case it is; empty if there is no such case."""
        return self._one(_HOLDER, case_id) or ""

    def version(self, case_id: str) -> int:
        """Gives the sequence number of the case's newest event; 0 if there is no such case."""
        return self._one(_VERSION, case_id) or 0

    def links(self, case_id: str) -> list[Link]:
        """Gives the rows of the case's journal as they are stored, in order."""
        return [Link(*row) for row in self._connection.execute(_JOURNAL, {"key": case_id})]

    def journal(self, case_id: str) -> Sequence[Entry]:
        """Gives the case's journal in order."""
        return [_entry(link) for link in self.links(case_id)]

    def papers(self, case_id: str) -> Sequence[Paper]:
        """Gives the newest paper of each kind and name; raises `NoLongerKept`."""
        rows = self._connection.execute(_PAPERS, {"key": case_id}).all()
        return self._opened(case_id, {(row.kind, row.name): row for row in rows}.values())

    def all_papers(self, case_id: str) -> Sequence[Paper]:
        """Gives every paper of the case, those that later ones replaced too; raises `NoLongerKept`."""
        return self._opened(case_id, self._connection.execute(_PAPERS, {"key": case_id}).all())

    def _opened(self, case_id: str, rows: Collection[Any]) -> list[Paper]:
        if not rows:
            self._keys.check(case_id)
            return []
        key = self._keys.of_case(case_id)
        return [
            Paper(cast("PaperKind", kind), name, json.loads(open_paper(key, kind, name, named, sealed)), named)
            for kind, name, named, sealed in rows
        ]

    def all_files(self, case_id: str) -> Sequence[File]:
        """Gives every file of the case, by digest."""
        named = self._connection.execute(_FILES, {"key": case_id}).scalars().all()
        return [file for one in named if (file := self.file(case_id, one))]

    def file(self, case_id: str, digest: str) -> File | None:
        """Gives a file of this case, or `None`: a digest of another case's file is not found. Raises `NoLongerKept`."""
        row = self._connection.execute(_FILE, {"key": case_id, "digest": digest}).one_or_none()
        if row is None:
            self._keys.check(case_id)
            return None
        name, body = open_file(self._keys.of_case(case_id), digest, row.sealed)
        return File(digest, cast("FileKind", row.kind), name, row.media_type, body)

    def inbox(self, query: InboxQuery) -> Sequence[CaseRow]:
        """Lists cases with open steps for the roles, by the case's own due date, earliest first.

        A late case is one whose own term, or whose open step's, is over at `late_at`. To go on, `after` is the
        (due, id) of the last row.
        """
        statement = select(*_LISTED).join(waiting, waiting.c.case_id == cases.c.id).distinct()
        for condition in _conditions(query):
            statement = statement.where(condition)
        statement = statement.add_columns(waiting.c.case_due).order_by(waiting.c.case_due, cases.c.id)
        rows = self._connection.execute(statement.limit(query.limit)).all()
        return self._listed(rows)

    def count(self, query: InboxQuery) -> int:
        """Counts the cases that `inbox` would list, on all pages."""
        counted = select(func.count(waiting.c.case_id.distinct())).where(*_conditions(replace(query, after=None)))
        if query.service:
            counted = counted.join_from(waiting, cases, cases.c.id == waiting.c.case_id)
        return int(self._connection.execute(counted).scalar_one())

    def unread(self, login: str, cases: Sequence[str]) -> frozenset[str]:
        """Gives which of these cases, all of them waiting for somebody, are unread by an official."""
        found = select(waiting.c.case_id).where(waiting.c.case_id.in_(cases), _unread(login))
        return frozenset(self._connection.execute(found).scalars())

    def cases_of(self, holder: str) -> Sequence[CaseRow]:
        """Lists a holder's own cases, newest first."""
        return self._listed(self._connection.execute(_OF_HOLDER, {"key": holder}).all())

    def definition(self, digest: str) -> Mapping[str, Plain] | None:
        """Gives a stored definition by its digest."""
        canonical = self._one(_DEFINITION, digest)
        return canonical and cast("Mapping[str, Plain]", json.loads(canonical))

    def claimed(self, key: str) -> str | None:
        """Gives the case made under an idempotency key."""
        return cast("str | None", self._one(_CLAIMED, key))

    def _case(self, statement: Any, key: str) -> Case | None:
        row = self._connection.execute(statement, {"key": key}).one_or_none()
        return self._loaded(row) if row else None

    def _loaded(self, row: Row[Any]) -> Case:
        case = snapshot.load(row.snapshot)
        self._keys.know_case(case.id, row.slot)
        return case

    def _one(self, statement: Any, key: str) -> Any:
        return self._connection.execute(statement, {"key": key}).scalar_one_or_none()

    def _listed(self, rows: Sequence[Row[Any]]) -> list[CaseRow]:
        steps: dict[str, list[Waiting]] = {row.id: [] for row in rows}
        for case_id, *its in self._connection.execute(_WAITING_OF, {"keys": list(steps)}):
            steps[case_id].append(Waiting(*its))
        return [_case_row(row, self._applicant(row), tuple(steps[row.id])) for row in rows]

    def _applicant(self, row: Row[Any]) -> str:
        """Gives the name of who applied; empty where the case was erased."""
        try:
            return open_name(self._keys.at(row.slot), row.sealed) if row.slot else ""
        except (NoLongerKept, Spoiled):  # a name that was tampered with must not hide the others; the audit finds it
            return ""


def _conditions(query: InboxQuery) -> list[Any]:
    conditions: list[Any] = []
    conditions += _posts(query)
    if query.held:
        held = waiting.c.holder.in_(query.held)
        conditions.append(held if query.theirs else ~held)
    if query.service:
        conditions.append(cases.c.service == query.service)
    if query.late_at:
        conditions.append(_late(query.late_at))
    if query.in_time_at:
        conditions.append(~_late(query.in_time_at))
    if query.step:
        conditions.append(waiting.c.step == query.step)
    if query.unread_by:
        conditions.append(_unread(query.unread_by))
    if query.after:
        due, case_id = query.after
        conditions.append(tuple_(waiting.c.case_due, cases.c.id) > (sortable_text(due), case_id))
    return conditions


def _posts(query: InboxQuery) -> list[Any]:
    """Gives the conditions on role and place; roles that are seen to for the same places are one of them."""
    conditions = [waiting.c.role.in_(query.roles)] if query.roles else []
    if query.posts is None:
        return conditions
    places: dict[str, set[str]] = {}
    for post in query.posts:
        places.setdefault(post.role, set()).add(post.place)
    roles: dict[frozenset[str], list[str]] = {}
    for role, its in places.items():
        roles.setdefault(frozenset(its), []).append(role)
    seen_to = [waiting.c.role.in_(alike) & waiting.c.place.in_(sorted(its)) for its, alike in roles.items()]
    return [*conditions, or_(false(), *seen_to)]


def _late(at: str) -> Any:
    moment = sortable_text(at)
    return (waiting.c.step_due < moment) | (waiting.c.case_due < moment)


def _unread(login: str) -> Any:
    """Says whether others have done something in a case since an official looked at it last, if ever."""
    own, done = journal.alias("own_looks"), journal.alias("done_since")
    looks = own.c.case_id == waiting.c.case_id, own.c.kind == Viewed.__name__, own.c.actor == login
    last = select(func.coalesce(func.max(own.c.sequence), 0)).where(*looks).correlate(waiting).scalar_subquery()
    others = done.c.kind != Viewed.__name__, done.c.actor != login
    return exists().where(done.c.case_id == waiting.c.case_id, done.c.sequence > last, *others).correlate(waiting)


def _entry(link: Link) -> Entry:
    event = from_plain(link.kind, json.loads(link.data))
    return Entry(
        link.case_id, link.sequence, event, link.actor, link.at, link.definition, link.previous, link.hash,
        link.on_behalf_of,
    )  # fmt: skip


def _case_row(row: Row[Any], applicant: str, steps: tuple[Waiting, ...]) -> CaseRow:
    return CaseRow(row.id, row.number, row.service, row.state, row.submitted_at, row.due, applicant, steps)
