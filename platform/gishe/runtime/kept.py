"""What the use cases hand to the ports and get back: by value, without behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from gishe.cases.event import Event, Plan
from gishe.values.plain import Plain
from gishe.values.text import Language

PaperKind: TypeAlias = Literal[
    "applicant", "answer", "answers", "fill", "reason", "law", "body", "record", "known", "handing", "payment"
]
FileKind: TypeAlias = Literal["upload", "evidence", "question", "draft-document", "document"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a case's journal: the event with who, when and the chain."""

    case: str
    sequence: int
    event: Event
    actor: str
    at: str
    definition: str
    previous: str
    hash: str
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """Personal data of a case, named by the digest that the journal holds; the newest of a kind and name counts."""

    kind: PaperKind
    name: str
    body: Plain
    digest: str


@dataclass(frozen=True, slots=True)
class File:
    """Bytes of a case: an upload, a register's answer, a document."""

    digest: str
    kind: FileKind
    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Job:
    """Work for the worker: what to do (`kind`) about which case; the handler may run twice and must not mind."""

    kind: str
    case: str
    run_at: datetime
    attempt: int = 0
    id: int = 0


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it. `waiting` are (step, role, due) of its open steps."""

    id: str
    number: str
    service: str
    state: str
    submitted_at: str
    due: str
    applicant_name: str
    waiting: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """What an official's list shows: steps of these roles (empty: any), of a service, only late ones; keyset paging."""

    roles: tuple[str, ...]
    service: str = ""
    late_at: str = ""
    after: tuple[str, str] | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Draft:
    """An application being filled in: not yet a case. It belongs to a session's holder and expires.

    `asked` is what registers said, by the id of what is `known`; `given` the answers that came of it, by question.
    """

    id: str
    holder: str
    service: str
    definition: str
    answers: Mapping[str, Plain]
    speed: str = ""
    reached: tuple[str, ...] = ()
    expires_at: str = ""
    case: str = ""
    asked: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)
    given: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    """An official's account in one municipality. `key` names the file of the official's signing key."""

    login: str
    name: str
    password_hash: str
    roles: tuple[str, ...]
    person_id: str
    key: str = ""
    failures: int = 0
    locked_until: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in or anonymous browser. `subject` is the applicant's plain data, or `{"login": …}` of an official."""

    id: str
    kind: Literal["anonymous", "applicant", "official"]
    subject: Mapping[str, Plain] = field(default_factory=dict)
    expires_at: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A version of a service that applications are filed under since `at` (ISO, UTC), by `who`, for a `reason`.

    `previous` is the digest before it, `plan` what becomes of what was begun under older ones (empty: cases finish as
    they began and drafts go on under the newest). `takes_back` says that it returns to an earlier version.
    """

    service: str
    digest: str
    previous: str = ""
    plan: Plan | Literal[""] = ""
    who: str = ""
    reason: str = ""
    at: str = ""
    takes_back: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class FiledCase:
    """A case as far as versions of its service are concerned: under which it runs, and where it stands."""

    id: str
    definition: str
    state: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a document says in one language."""

    language: Language
    title: str
    markdown: str
    service: str
    municipality: Mapping[str, Plain]
    signatory: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What the press prints: everything by value, so that the same letter gives the same bytes.

    The first of `wordings` is the document; the others are its translations, on pages of their own. `reference` says
    what its number is; `data` is what it carries for machines. What is a `preview` is marked so.
    """

    wordings: tuple[Wording, ...]
    number: str
    date: str
    service_number: str
    code: str
    verify_url: str
    data: Mapping[str, Plain]
    sealed: bool = True
    reference: Literal["outgoing", "incoming"] = "outgoing"
    trial: bool = False
    preview: bool = False


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """Signed bytes, the serial of the certificate that signed them, and the level that was reached (PAdES)."""

    body: bytes
    serial: str
    level: str = "B-B"
