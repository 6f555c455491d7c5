"""What the use cases hand to the ports and get back: by value, without behaviour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from gishe.cases.event import Event, Plan
from gishe.values.plain import Plain
from gishe.values.post import Post
from gishe.values.text import Language

PaperKind: TypeAlias = Literal[
    "applicant",
    "answer",
    "answers",
    "fill",
    "reason",
    "law",
    "body",
    "record",
    "known",
    "handing",
    "payment",
    "question",
    "enclose",
    "opinion",
    "signing",
    "note",
    "message",
    "intake",
]
#: A file that is `quarantined` is an upload that has not been scanned for viruses yet: nobody opens it.
#: What a session is.
Kind: TypeAlias = Literal["anonymous", "arriving", "applicant", "program", "half", "official", "link"]
FileKind: TypeAlias = Literal[
    "upload",
    "quarantined",
    "evidence",
    "question",
    "draft-document",
    "document",
    "message",
    "enclosed",
    "answer",
    "prepared",
    "attached",
]


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
class Waiting:
    """A step for which a case waits in inboxes: of a role, by a moment, of a place, given to an official by login.

    Where there is no term, no place and nobody in particular, they are empty.
    """

    step: str
    role: str
    due: str = ""
    place: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it."""

    id: str
    number: str
    service: str
    state: str
    submitted_at: str
    due: str
    applicant_name: str
    waiting: tuple[Waiting, ...] = ()


@dataclass(frozen=True, slots=True)
class InboxQuery:
    """What an official's list shows: steps of these roles (empty: any), of a service, only late ones; keyset paging.

    Late is what is over at `late_at`, as far as it is not over yet `in_time_at`. What is `unread_by` an official (by
    log-in name) has never been looked at by them, or others have done something since.
    `posts` are the roles with the places for which they are seen to (`None`: all). `held` are log-in names: only what
    was given to them is shown where `theirs`, else all but that. `step` is what the case must wait for, as `Waiting`
    names it (empty: anything).
    """

    roles: tuple[str, ...] = ()
    service: str = ""
    late_at: str = ""
    after: tuple[str, str] | None = None
    limit: int = 50
    posts: tuple[Post, ...] | None = None
    held: tuple[str, ...] = ()
    theirs: bool = False
    in_time_at: str = ""
    unread_by: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An application being filled in: not yet a case. It belongs to a session's holder and expires.

    `asked` is what registers said, by the id of what is `known`; `given` the answers that came of it, by question.
    `counter` says, of one that an official fills in at the counter, for whom, who files it, and how it was taken in.
    `party` says for whom it is: `kind`, and for a company or another person `id`, `name` and the `ground` of who acts.
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
    counter: Mapping[str, Plain] = field(default_factory=dict)
    party: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StandIn:
    """For whom an official stands in today (log-in and name), in which posts, by which order, until which day (ISO)."""

    absent: str
    name: str
    posts: tuple[str, ...]
    order: str
    until: str


@dataclass(frozen=True, slots=True)
class Account:
    """An official's account in one municipality. `key` names the file of the official's signing key.

    `roles` are the posts held (`mayor`, `mayor@99111`), which are stored. What an order makes of them today is not:
    those in which they are `away`, and for whom they stand in; nor is it that a program acts for them in some posts
    `only`. A closed account holds nothing. `wants_keys` says that keys may do something at the desk.
    """

    login: str
    name: str
    password_hash: str
    roles: tuple[str, ...]
    person_id: str
    key: str = ""
    closed_at: str = ""
    wants_keys: bool = True
    away: tuple[str, ...] = ()
    stands_in: tuple[StandIn, ...] = ()
    only: tuple[str, ...] = ()

    @property
    def duties(self) -> tuple[str, ...]:
        """The posts in which they may act today: their own but for those they are away from, and those stood in for."""
        own = [post for post in self.roles if post not in self.away]
        posts = dict.fromkeys([*own, *(post for one in self.stands_in for post in one.posts)])
        return tuple(post for post in posts if not self.only or post in self.only)

    def behalf(self, role: str) -> str:
        """Gives the log-in name of for whom they do a role's work; empty where it is their own."""
        if role in self.roles and role not in self.away:
            return ""
        return next((one.absent for one in self.stands_in if role in one.posts), "")


@dataclass(frozen=True, slots=True)
class Session:
    """A browser, as the server remembers it.

    `subject` is the applicant's plain data, or `{"login": …}` of an official; of who is `arriving` from where they
    signed in, what must be known then. A `program` acts for its applicant. An official is `half` in after the password,
    until the second step; a `link` is one that serves once. `holder` names whose it is, blinded. It `expires_at` a
    moment that moves on while it is used, up to `ends_at`. Moments are ISO, UTC.
    """

    id: str
    kind: Kind
    subject: Mapping[str, Plain] = field(default_factory=dict)
    expires_at: str = ""
    holder: str = ""
    device: str = ""
    begun_at: str = ""
    seen_at: str = ""
    ends_at: str = ""


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
