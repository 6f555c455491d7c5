"""What the use cases need from outside, as small protocols; `boot` names the classes that serve them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from gishe.cases.case import Case
from gishe.cases.event import Event
from gishe.checks.house import EarlierCase
from gishe.runtime.account_port import AccountKeeper, AccountReader
from gishe.runtime.attendance import AttendanceKeeper, AttendanceReader
from gishe.runtime.call_port import CallKeeper
from gishe.runtime.kept import (
    Account,
    CaseRow,
    Draft,
    Entry,
    File,
    FileKind,
    InboxQuery,
    Job,
    Paper,
    PaperKind,
    Session,
    SignedDocument,
    Waiting,
)
from gishe.runtime.look import LookKeeper, LookReader
from gishe.runtime.mail_port import MailKeeper, MailReader
from gishe.runtime.personnel_port import PersonnelKeeper, PersonnelReader
from gishe.runtime.proof.proof_port import ProofKeeper, ProofReader
from gishe.runtime.publication_port import PublicationKeeper, PublicationReader
from gishe.runtime.retention_port import RetentionKeeper, RetentionReader
from gishe.runtime.signature_port import Sealing
from gishe.runtime.statistics.case_time import StatisticsKeeper, StatisticsReader
from gishe.runtime.studio.manuscript import ManuscriptKeeper, ManuscriptReader
from gishe.runtime.telling.notice import NoticeKeeper, NoticeReader
from gishe.runtime.upload_port import QuarantineKeeper, QuarantineReader
from gishe.runtime.view_port import ViewKeeper, ViewReader
from gishe.runtime.word_port import WordKeeper, WordReader
from gishe.values.plain import Plain
from gishe.values.problem import Problem


class Reader(
    MailReader, LookReader, AttendanceReader, PersonnelReader, RetentionReader, ProofReader, NoticeReader,
    PublicationReader, ManuscriptReader, QuarantineReader, AccountReader, StatisticsReader, ViewReader, WordReader,
    Protocol,
):  # fmt: skip
    """A consistent look at one municipality's store."""

    def case(self, case_id: str) -> Case | None:
        """Gives a case by its id."""

    def case_by_number(self, number: str) -> Case | None:
        """Gives a case by its incoming number."""

    def case_by_code(self, code: str) -> Case | None:
        """Gives a case by its tracking code (kept only as a digest)."""

    def document_by_code(self, code: str) -> tuple[str, str] | None:
        """Gives the case (by id) and the number of the document that bears a code; the decision's number is empty."""

    def document_code(self, case_id: str, number: str = "") -> str:
        """Gives the code printed on a document of a case: one of its own, else that of the decision."""

    def holder(self, case_id: str) -> str:
        """Gives the blinded identity whose case it is."""

    def version(self, case_id: str) -> int:
        """Gives the sequence number of the case's newest event."""

    def journal(self, case_id: str) -> Sequence[Entry]:
        """Gives the case's journal in order."""

    def papers(self, case_id: str) -> Sequence[Paper]:
        """Gives the newest paper of each kind and name; raises `NoLongerKept`."""

    def file(self, case_id: str, digest: str) -> File | None:
        """Gives a file of this case, or `None`: another case's is not found. Raises `NoLongerKept`."""

    def inbox(self, query: InboxQuery) -> Sequence[CaseRow]:
        """Lists cases with open steps for the roles, earliest due first."""

    def count(self, query: InboxQuery) -> int:
        """Counts the cases that `inbox` would list, on all pages."""

    def unread(self, login: str, cases: Sequence[str]) -> frozenset[str]:
        """Gives which of these cases, all of them waiting for somebody, are unread by an official."""

    def cases_of(self, holder: str) -> Sequence[CaseRow]:
        """Lists a holder's own cases, newest first."""

    def definition(self, digest: str) -> Mapping[str, Plain] | None:
        """Gives a stored definition by its digest."""

    def draft(self, draft_id: str) -> Draft | None:
        """Gives a draft that has not expired."""

    def draft_of(self, holder: str, service: str) -> Draft | None:
        """Gives the holder's open draft of a service."""

    def drafts_of(self, holder: str) -> Sequence[Draft]:
        """Lists the holder's open drafts of all services, the latest begun first."""

    def draft_file(self, draft_id: str, digest: str) -> File | None:
        """Gives a file uploaded into a draft."""

    def session(self, session_id: str) -> Session | None:
        """Gives a session that has not ended or expired (kept only by digest)."""

    def account(self, login: str) -> Account | None:
        """Gives an official's account."""

    def claimed(self, key: str) -> str | None:
        """Gives the case made under an idempotency key."""


class Unit(
    Reader, MailKeeper, LookKeeper, AttendanceKeeper, PersonnelKeeper, RetentionKeeper, ProofKeeper, NoticeKeeper,
    PublicationKeeper, ManuscriptKeeper, QuarantineKeeper, AccountKeeper, StatisticsKeeper, ViewKeeper, WordKeeper,
    CallKeeper,
    Protocol,
):  # fmt: skip
    """One write transaction: all of it is kept, or nothing; commits when the block ends without an exception."""

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
        """Appends events to the case's journal (hash chain) and keeps `case`, folded to after them, as its row.

        `at` is in UTC and folded as `at.isoformat()`. The case must have been filed, or loaded by this unit; one that
        was loaded earlier comes with the version it had then (`expected`). Raises `StaleCase` if the case has moved on,
        or if `case` is not what the events make of the stored one.
        """

    def file_case(self, case: Case, holder: str, applicant_name: str, code: str, document_code: str) -> None:
        """Makes the row of a new case; `append` follows in the same transaction."""

    def waits(self, case_id: str, waiting: Sequence[Waiting]) -> None:
        """Replaces which steps the case waits for in inboxes."""

    def number(self, register: str, year: int) -> int:
        """Gives the next number of a register and year: 1, 2, 3 …, without gaps.

        Raises `YearIsOver` where the register has given a number of a later year already: a year that was closed is not
        opened again, whatever the clock says.
        """

    def keep_document_code(self, case_id: str, number: str, code: str) -> None:
        """Keeps the code of a document beside the decision, which has had its own since the case was filed."""

    def keep_paper(self, case_id: str, kind: PaperKind, name: str, body: Plain) -> str:
        """Keeps personal data beside the journal; returns the digest."""

    def keep_file(self, case_id: str, kind: FileKind, name: str, media_type: str, body: bytes) -> str:
        """Keeps bytes of a case; returns the digest."""

    def ask_house(
        self, case_id: str, service: str, check: str, question: str, formerly: str = ""
    ) -> Sequence[EarlierCase]:
        """Notes that a case asks the house this, a digest; lists the service's cases that asked it before and still do.

        A case keeps its turn while it asks the same; when it asks something else it comes behind all others. `formerly`
        is what the same question was called by earlier versions: who asked it under that name has asked this.
        """

    def answers(self, case_id: str) -> Sequence[Paper]:
        """Gives a case's kept answers of registers, the newest of each name."""

    def answers_to(self, holder: str, question: str) -> Sequence[Paper]:
        """Gives the kept answers to a question in all cases of one holder, oldest first; none for nobody's cases."""

    def held_up(self, register: str) -> Mapping[int, Sequence[str]]:
        """Gives the jobs that wait for a register, due soonest first, each with all registers that it waits for."""

    def bring_forward(self, moments: Mapping[int, datetime]) -> None:
        """Gives waiting jobs other moments; they wait for no register any more."""

    def enqueue(self, job: Job) -> None:
        """Asks the worker for a job, in this same transaction; the same kind and case waiting twice is one.

        The later wish counts: a job that waits already moves to the new `run_at`. One that a worker is doing right now
        is left alone, and the new one waits for its end.
        """

    def dismiss(self, kind: str, case_id: str) -> None:
        """Takes back a job that waits and has nothing left to do; one that is being done is left alone."""

    def claim(self, key: str, case_id: str) -> None:
        """Binds an idempotency key to a case; raises `AlreadyClaimed` if it is bound."""

    def keep_definition(self, digest: str, canonical: Mapping[str, Plain]) -> None:
        """Stores a definition once."""

    def keep_draft(self, draft: Draft) -> None:
        """Stores or replaces a draft."""

    def keep_draft_file(self, draft_id: str, name: str, media_type: str, body: bytes, kind: FileKind = "upload") -> str:
        """Keeps an upload of a draft, or what a register was asked or answered for it; returns the digest."""

    def move_draft_files(self, draft_id: str, case_id: str) -> None:
        """Makes a draft's files the case's."""

    def drop_draft(self, draft_id: str) -> None:
        """Deletes a draft and its uploads."""

    def keep_session(self, session: Session) -> None:
        """Stores or replaces a session, by the digest of its id."""

    def end_session(self, session_id: str) -> None:
        """Ends a session on the server."""

    def keep_account(self, account: Account) -> None:
        """Stores or replaces an account."""


class Store(Protocol):
    """One municipality's store."""

    def read(self) -> AbstractContextManager[Reader]:
        """Opens a consistent look."""

    def write(self) -> AbstractContextManager[Unit]:
        """Opens a write transaction; writers of one municipality queue behind each other."""

    def destroy_keys(self) -> None:
        """Destroys the keys of cases that were erased and of drafts that were dropped, for good."""


class Queue(Protocol):
    """The jobs of one municipality's store, for the worker."""

    def take(self, now: datetime) -> Job | None:
        """Leases the job due longest; a lease that its holder did not live to finish ends by itself.

        `attempt` counts how often the job was taken, this time included. No two workers hold jobs of the same kind and
        case at once.
        """

    def done(self, job: Job) -> None:
        """Removes a finished job; does nothing if its lease ended and another worker has it."""

    def again(self, job: Job, at: datetime, error: str) -> None:
        """Puts a job back for later; `error` is a code without personal data."""

    def next_due(self) -> datetime | None:
        """Says when the next job is due."""


class Pen(Protocol):
    """A key that is open: the municipality's seal, or an official's key for one act."""

    def sign(self, pdf: bytes, reason: str) -> SignedDocument:
        """Signs a PDF (PAdES)."""


class Seal(Pen, Sealing, Protocol):
    """The municipality's seal, which signs records and data too."""


class Keys(Protocol):
    """Where the keys are."""

    def seal(self) -> Seal:
        """Gives the municipality's seal."""

    def official(self, account: Account, pin: str) -> Pen | Problem:
        """Opens an official's key for one act; a wrong PIN, or a certificate of another person, is a problem."""


class NoLongerKept(Exception):  # noqa: N818  the name says what is so, not that something broke
    """The case was erased: what was personal in it can't be read by anybody any more."""


class AlreadyClaimed(Exception):  # noqa: N818  the name says what is so, not that something broke
    """The idempotency key is bound to a case already."""


class StaleCase(Exception):  # noqa: N818  the name says what is so, not that something broke
    """The case has changed since it was loaded: load it again and decide anew."""


class YearIsOver(Exception):  # noqa: N818  the name says what is so, not that something broke
    """A register that gives numbers of a later year was asked for one of `year`: the clock has gone back."""

    def __init__(self, register: str, year: int) -> None:
        super().__init__(f"register {register}: the year {year} is over")
        self.register = register
        self.year = year
