"""Writing what happens to cases: rows, journal, numbers, papers, files and the jobs that follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Row, Text, bindparam, delete, insert, literal_column, select, update

from gishe.cases.case import Case
from gishe.cases.chain import GENESIS, Link
from gishe.cases.event import VERSION, Event, to_plain
from gishe.cases.evolve import fold
from gishe.runtime.kept import FileKind, Job, PaperKind, Waiting
from gishe.runtime.ports import AlreadyClaimed, StaleCase, YearIsOver
from gishe.store import snapshot
from gishe.store.case_reading import CaseReading
from gishe.store.moment import journal_moment, sortable, sortable_text
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import seal_file, seal_name, seal_paper
from gishe.store.tables import (
    case_counts,
    cases,
    claims,
    definitions,
    files,
    jobs,
    journal,
    numbers,
    papers,
    waiting,
)
from gishe.store.upsert import once, upsert
from gishe.values import plain
from gishe.values.plain import Plain

_FILE_CASE = insert(cases)
_KEEP_CASE = (
    update(cases)
    .where(cases.c.id == bindparam("key"))
    .values({
        name: bindparam(f"new_{name}")
        for name in ("service", "definition", "state", "submitted_at", "due", "sequence", "head", "snapshot")
    })
)  # fmt: skip
_COUNT_CASE = upsert(case_counts)
_COUNT_CASE = _COUNT_CASE.on_conflict_do_update(
    index_elements=["state"], set_={"many": case_counts.c.many + _COUNT_CASE.excluded.many}
)
_ENTER = insert(journal)
_MOVE_WAITING = (
    update(waiting).where(waiting.c.case_id == bindparam("key")).values(case_due=bindparam("new_due"))
)  # fmt: skip
_STOP_WAITING = delete(waiting).where(waiting.c.case_id == bindparam("key"))
_WAIT = insert(waiting)
_later = numbers.alias("later_years")
_HAS_LATER = (
    select(_later.c.year).where(_later.c.register == bindparam("register"), _later.c.year > bindparam("year")).exists()
)
_FIRST: Any = select(bindparam("register", type_=Text), bindparam("year", type_=Integer), literal_column("1"))
_COUNT = (
    upsert(numbers)
    .from_select(["register", "year", "last"], _FIRST.where(~_HAS_LATER))
    .on_conflict_do_update(index_elements=["register", "year"], set_={"last": numbers.c.last + 1})
    .returning(numbers.c.last)
)
_KEEP_PAPER = insert(papers)
_KEEP_FILE = once(files)
_CLAIM = once(claims)
_KEEP_DEFINITION = once(definitions)
_ENQUEUE = upsert(jobs)
_ENQUEUE = _ENQUEUE.on_conflict_do_update(
    index_elements=["kind", "case_id"],
    index_where=jobs.c.held == literal_column("0"),
    set_={"run_at": _ENQUEUE.excluded.run_at, "free_at": _ENQUEUE.excluded.free_at},
)
_DISMISS = delete(jobs).where(
    jobs.c.kind == bindparam("its_kind"), jobs.c.case_id == bindparam("its_case"), jobs.c.held == 0
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands in this transaction: folded, the number of its events, and the last one's hash."""

    case: Case
    version: int = 0
    head: str = GENESIS


class Filing(CaseReading):
    """The part of a `Unit` that is about cases, over one open write transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        super().__init__(connection, keys)
        self._standing: dict[str, Standing] = {}
        #: The kinds of the events that this unit appends.
        self.happened: list[str] = []

    def file_case(self, case: Case, holder: str, applicant_name: str, code: str, document_code: str) -> None:
        """Makes the row of a new case; `append` follows in the same transaction."""
        self._standing[case.id] = Standing(Case(case.id))
        slot, key = self._keys.for_new_case(case.id)
        self._connection.execute(
            _FILE_CASE,
            {
                "id": case.id,
                "number": case.number,
                "holder": holder,
                "code_digest": plain.digest(code.encode()),
                "document_code": document_code,
                "slot": slot,
                "sealed": seal_name(key, applicant_name),
                **_row(self._standing[case.id]),
            },
        )

    def append(  # noqa: PLR0913  a row of the journal says all this
        self,
        case: Case,
        events: Sequence[Event],
        actor: str,
        at: datetime,
        *,
        expected: int | None = None,
        on_behalf_of: str = "",
    ) -> None:
        """Appends events to the case's journal and keeps `case` as its row; raises `StaleCase` as the port says."""
        before, moment = self._before(case.id, expected), journal_moment(at)
        if fold(before.case, events, moment, actor) != case:
            raise StaleCase(f"case {case.id}: the events do not lead from the stored case to the given one")
        draft = Link(case.id, 0, "", VERSION, actor, on_behalf_of, moment, case.definition, "", "")
        links = list(_links(before, events, draft))
        if not links:
            return
        self._connection.execute(_ENTER, [link._asdict() for link in links])
        self.happened += [link.kind for link in links]
        self._stand(before, Standing(case, links[-1].sequence, links[-1].hash))

    def waits(self, case_id: str, waiting: Sequence[Waiting]) -> None:
        """Replaces which steps the case waits for in inboxes."""
        self._connection.execute(_STOP_WAITING, {"key": case_id})
        if not waiting:
            return
        standing = self._standing.get(case_id)
        case = standing.case if standing else self.case(case_id)
        due = sortable_text(case.ends if case else "")
        rows = [
            {**asdict(one), "case_id": case_id, "step_due": sortable_text(one.due), "case_due": due} for one in waiting
        ]
        self._connection.execute(_WAIT, rows)

    def number(self, register: str, year: int) -> int:
        """Gives the next number of a register and year: 1, 2, 3 …, without gaps; raises `YearIsOver`."""
        given = self._connection.execute(_COUNT, {"register": register, "year": year}).scalar_one_or_none()
        if given is None:
            raise YearIsOver(register, year)
        return int(given)

    def keep_paper(self, case_id: str, kind: PaperKind, name: str, body: Plain) -> str:
        """Keeps personal data beside the journal; returns the digest."""
        written = plain.canonical(body)
        named = plain.digest(written)
        sealed = seal_paper(self._keys.for_case(case_id)[1], kind, name, named, written)
        row = {"case_id": case_id, "kind": kind, "name": name, "digest": named, "sealed": sealed}
        self._connection.execute(_KEEP_PAPER, row)
        return named

    def keep_file(self, case_id: str, kind: FileKind, name: str, media_type: str, body: bytes) -> str:
        """Keeps bytes of a case once; returns the digest."""
        named = plain.digest(body)
        sealed = seal_file(self._keys.for_case(case_id)[1], named, name, body)
        row = {"case_id": case_id, "digest": named, "kind": kind, "media_type": media_type, "sealed": sealed}
        self._connection.execute(_KEEP_FILE, row)
        return named

    def enqueue(self, job: Job) -> None:
        """Asks the worker for a job, in this same transaction; one that waits already moves to the new `run_at`."""
        run_at = sortable(job.run_at)
        row = {"kind": job.kind, "case_id": job.case, "run_at": run_at, "free_at": run_at}
        self._connection.execute(_ENQUEUE, {**row, "held": 0, "attempt": job.attempt, "error": ""})

    def dismiss(self, kind: str, case_id: str) -> None:
        """Takes back a job that waits."""
        self._connection.execute(_DISMISS, {"its_kind": kind, "its_case": case_id})

    def claim(self, key: str, case_id: str) -> None:
        """Binds an idempotency key to a case; raises `AlreadyClaimed` if it is bound."""
        if self._connection.execute(_CLAIM, {"key": key, "case_id": case_id}).rowcount == 0:
            raise AlreadyClaimed

    def keep_definition(self, digest: str, canonical: Mapping[str, Plain]) -> None:
        """Stores a definition once."""
        if self.definition(digest) is None:
            row = {"digest": digest, "canonical": plain.canonical(canonical).decode()}
            self._connection.execute(_KEEP_DEFINITION, row)

    def _loaded(self, row: Row[Any]) -> Case:
        case = super()._loaded(row)
        self._standing[case.id] = Standing(case, row.sequence, row.head)
        return case

    def _before(self, case_id: str, expected: int | None) -> Standing:
        if expected is not None and case_id not in self._standing:
            self.case(case_id)
        standing = self._standing.get(case_id)
        if standing is None:
            raise StaleCase(f"case {case_id} was not loaded in this transaction, and no version of it is given")
        if expected not in {None, standing.version}:
            raise StaleCase(f"case {case_id} is at version {standing.version}, not {expected}")
        return standing

    def _stand(self, before: Standing, after: Standing) -> None:
        self._standing[after.case.id] = after
        row = {f"new_{name}": value for name, value in _row(after).items()}
        self._connection.execute(_KEEP_CASE, {"key": after.case.id, **row})
        if not before.version or before.case.state != after.case.state:
            left = [{"state": before.case.state, "many": -1}] if before.version else []
            self._connection.execute(_COUNT_CASE, [*left, {"state": after.case.state, "many": 1}])
        if before.version and before.case.ends != after.case.ends:
            self._connection.execute(
                _MOVE_WAITING, {"key": after.case.id, "new_due": sortable_text(after.case.ends)}
            )  # fmt: skip


def _row(standing: Standing) -> dict[str, Any]:
    case = standing.case
    return {
        "service": case.service,
        "definition": case.definition,
        "state": case.state,
        "submitted_at": case.submitted_at,
        "due": case.ends,
        "sequence": standing.version,
        "head": standing.head,
        "snapshot": snapshot.dump(case),
    }


def _links(before: Standing, events: Sequence[Event], draft: Link) -> Iterator[Link]:
    previous = before.head
    for sequence, event in enumerate(events, start=before.version + 1):
        data = plain.canonical(to_plain(event)).decode()
        link = draft._replace(sequence=sequence, kind=type(event).__name__, data=data, previous=previous).sealed()
        previous = link.hash
        yield link
