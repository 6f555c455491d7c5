"""What can happen to a case: the only thing its journal holds.

Events carry ids, digests, dates and fixed sentences, never personal data: answers, names and reasons that people write
are kept beside the journal as papers, so that erasing them leaves the chain of hashes whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from pydantic import TypeAdapter

from gishe.cases.finding import Outcome
from gishe.language.approval import Act
from gishe.values.plain import Plain

Opinion: TypeAlias = Literal["for", "against", "none", ""]
DecisionOutcome: TypeAlias = Literal["granted", "refused"]
#: What becomes of what was begun under an older version: it finishes there, moves on where that is safe, or goes back
#: to the applicant.
Plan: TypeAlias = Literal["finish", "move", "return"]


@dataclass(frozen=True, slots=True)
class Submitted:
    """An application was filed under a definition and got its incoming number."""

    service: str
    definition: str
    number: str
    speed: str
    fee: str
    applicant: str
    answers: str


@dataclass(frozen=True, slots=True)
class TermStarted:
    """The law's clock began; `due` is its end (ISO, with offset)."""

    due: str


@dataclass(frozen=True, slots=True)
class TermPaused:
    """The law's clock stopped."""

    why: Literal["return", "payment"]


@dataclass(frozen=True, slots=True)
class TermResumed:
    """The law's clock runs again, to a new end."""

    due: str


@dataclass(frozen=True, slots=True)
class ChecksDue:
    """Checks are to be made (again): the findings they had are set aside."""

    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A register is being asked; `question` is the digest of what is sent."""

    check: str
    operation: str
    basis: str
    question: str


@dataclass(frozen=True, slots=True)
class AnswerReceived:
    """A register answered, or said that it has nothing; `evidence` is the digest of the kept answer."""

    check: str
    operation: str
    state: Literal["answered", "not-found"]
    evidence: str
    reference: str


@dataclass(frozen=True, slots=True)
class AnswerPromised:
    """A register took the question and answers later, under its own number for the call."""

    check: str
    operation: str
    reference: str


@dataclass(frozen=True, slots=True)
class AnswerReused:
    """A question (digest) was not put again: what a register said to it, in a case at a moment, counts here too."""

    check: str
    operation: str
    question: str
    evidence: str
    reference: str
    case: str
    at: str


@dataclass(frozen=True, slots=True)
class RegisterUnavailable:
    """A register gave no usable answer; `reason` is a code (timeout, fault, bad-signature, …)."""

    check: str
    operation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A register was asked (`asked_at`) while the form was filled in, and what it said filled the answers `fields`.

    `question` digests what was asked, `sent` and `evidence` the bytes that went and came, `paper` what was kept of it.
    There was no case yet, so the register's owner saw the `draft`'s reference. `reason` is a code where it was down.
    """

    known: str
    operation: str
    basis: str
    draft: str
    asked_at: str
    state: Literal["answered", "not-found", "down"]
    question: str
    paper: str
    fields: tuple[str, ...] = ()
    sent: str = ""
    evidence: str = ""
    reference: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckFound:
    """A check came out; the reason is in both languages and quotes no personal data."""

    check: str
    outcome: Outcome
    bg: str
    en: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A step waits for an official; `due` is the house's term for it, empty if it has none."""

    step: str
    due: str = ""


@dataclass(frozen=True, slots=True)
class StepSkipped:
    """A step's condition was not met as it would have opened."""

    step: str


@dataclass(frozen=True, slots=True)
class StepTaken:
    """An official acted; `fill` and `reason` are digests of papers, `overruled` lists checks decided against."""

    step: str
    act: Act
    opinion: Opinion = ""
    fill: str = ""
    reason: str = ""
    overruled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpinionSilent:
    """An opinion was not given in its term and counts as consent (APC art. 53)."""

    step: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The applicant is asked to remedy defects by a date; `reason` is the digest of what is asked."""

    step: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remedied:
    """The applicant corrected the answers; `answers` is their new digest."""

    answers: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The case is decided, by a step or (step empty) by the municipality itself; `seen` digests what it rested on."""

    outcome: DecisionOutcome
    step: str
    seen: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The document got its outgoing number, which stays with this case whatever happens next."""

    register: str
    number: str


@dataclass(frozen=True, slots=True)
class DocumentMade:
    """The document was made, not yet signed; `digest` names its bytes."""

    digest: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The document was signed; `digest` names the signed bytes, `serial` the certificate."""

    digest: str
    serial: str
    means: Literal["seal", "qualified"]


@dataclass(frozen=True, slots=True)
class Issued:
    """The signed document took effect."""

    number: str
    digest: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """The document reached the applicant by a channel."""

    channel: str
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The applicant took the application back."""


@dataclass(frozen=True, slots=True)
class Terminated:
    """The proceedings ended without a decision (the defects were not remedied in time)."""

    why: Literal["not-remedied"]


@dataclass(frozen=True, slots=True)
class Viewed:
    """Somebody looked at the case or at a part of it."""

    what: Literal["case", "evidence", "document"]


@dataclass(frozen=True, slots=True)
class DefinitionChanged:
    """The case goes on under another version of its service, as its publication planned; digests name the two."""

    old: str
    new: str
    plan: Plan


Event: TypeAlias = (
    Submitted | TermStarted | TermPaused | TermResumed | ChecksDue | QuestionAsked | AnswerReceived
    | AnswerPromised | AnswerReused | RegisterUnavailable | Prefilled | CheckFound | StepOpened | StepSkipped
    | StepTaken | OpinionSilent | Returned | Remedied | Decided | Numbered | DocumentMade | Signed | Issued | Delivered
    | Withdrawn | Terminated | Viewed | DefinitionChanged
)  # fmt: skip

#: The version of each event's data; a change of fields is a new version, read by an upgrade beside the class.
VERSION = 1
KINDS: Mapping[str, type[Event]] = {kind.__name__: kind for kind in Event.__args__}
_READERS = {name: TypeAdapter(kind) for name, kind in KINDS.items()}


def to_plain(event: Event) -> dict[str, Plain]:
    """Gives the event's data as plain data."""
    data = {field.name: getattr(event, field.name) for field in fields(event)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}


def from_plain(kind: str, data: Mapping[str, Any]) -> Event:
    """Rebuilds an event; raises `KeyError` for an unknown kind and `ValidationError` for data that does not fit."""
    return _READERS[kind].validate_python(dict(data))
