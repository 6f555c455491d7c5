"""What can happen to a case: the only thing its journal holds.

Events carry ids, digests, dates and fixed sentences, never personal data: answers, names and reasons that people write
are kept beside the journal as papers, so that erasing them leaves the chain of hashes whole.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from gishe.cases.event.amending import Corrected, Duplicated, Replaced, Revoked
from gishe.cases.event.approving import (
    Decided,
    DecisionOutcome,
    Forwarded,
    Opinion,
    OpinionSilent,
    Returned,
    SentBack,
    StepClosed,
    StepEscalated,
    StepOpened,
    StepSkipped,
    StepTaken,
    Viewed,
)
from gishe.cases.event.asking import OpinionAsked, OpinionNotGiven, OpinionReceived, QuestionRegistered
from gishe.cases.event.checking import (
    AnswerPromised,
    AnswerReceived,
    AnswerReused,
    CheckFound,
    ChecksDue,
    PersonAnswered,
    PersonAsked,
    QuestionAsked,
    RegisterUnavailable,
)
from gishe.cases.event.filing import (
    FiledAtCounter,
    FiledOnBehalf,
    Prefilled,
    Remedied,
    Submitted,
    Terminated,
    Withdrawn,
)
from gishe.cases.event.issuing import (
    Acknowledged,
    Delivered,
    DeliveryFailed,
    DeliveryRetried,
    Dispatched,
    DocumentMade,
    Issued,
    Numbered,
    NumberVoided,
    Signed,
)
from gishe.cases.event.messaging import MessageReceived, MessageSent, MessagesSettled
from gishe.cases.event.moving import DefinitionChanged, Plan
from gishe.cases.event.noting import NoteKept
from gishe.cases.event.paying import Paid, PaidBy, PaymentClosed, PaymentDue, PaymentExpired, PaymentRequested
from gishe.cases.event.program import ByProgram
from gishe.cases.event.reassigning import HowGiven, Reassigned
from gishe.cases.event.retaining import Erased, ErasedFor, HoldLifted, HoldPlaced
from gishe.cases.event.scanning import FileScanned, FilesHeld, ScanOutcome
from gishe.cases.event.term import (
    TermExtended,
    TermOver,
    TermPaused,
    TermRecounted,
    TermResumed,
    TermStarted,
    TermWarned,
)
from gishe.values.plain import Plain

__all__ = [
    "KINDS",
    "VERSION",
    "Acknowledged",
    "AnswerPromised",
    "AnswerReceived",
    "AnswerReused",
    "ByProgram",
    "CheckFound",
    "ChecksDue",
    "Corrected",
    "Decided",
    "DecisionOutcome",
    "DefinitionChanged",
    "Delivered",
    "DeliveryFailed",
    "DeliveryRetried",
    "Dispatched",
    "DocumentMade",
    "Duplicated",
    "Erased",
    "ErasedFor",
    "Event",
    "FileScanned",
    "FiledAtCounter",
    "FiledOnBehalf",
    "FilesHeld",
    "Forwarded",
    "HoldLifted",
    "HoldPlaced",
    "HowGiven",
    "Issued",
    "MessageReceived",
    "MessageSent",
    "MessagesSettled",
    "NoteKept",
    "NumberVoided",
    "Numbered",
    "Opinion",
    "OpinionAsked",
    "OpinionNotGiven",
    "OpinionReceived",
    "OpinionSilent",
    "Paid",
    "PaidBy",
    "PaymentClosed",
    "PaymentDue",
    "PaymentExpired",
    "PaymentRequested",
    "PersonAnswered",
    "PersonAsked",
    "Plan",
    "Prefilled",
    "QuestionAsked",
    "QuestionRegistered",
    "Reassigned",
    "RegisterUnavailable",
    "Remedied",
    "Replaced",
    "Returned",
    "Revoked",
    "ScanOutcome",
    "SentBack",
    "Signed",
    "StepClosed",
    "StepEscalated",
    "StepOpened",
    "StepSkipped",
    "StepTaken",
    "Submitted",
    "TermExtended",
    "TermOver",
    "TermPaused",
    "TermRecounted",
    "TermResumed",
    "TermStarted",
    "TermWarned",
    "Terminated",
    "Viewed",
    "Withdrawn",
    "from_plain",
    "to_plain",
]

Event: TypeAlias = (
    Dispatched | DeliveryFailed | DeliveryRetried | Acknowledged | Corrected | Replaced | Revoked | Duplicated
    | TermExtended | TermRecounted | TermWarned | TermOver
    | Submitted | TermStarted | TermPaused | TermResumed | ChecksDue | QuestionAsked | AnswerReceived
    | AnswerPromised | AnswerReused | RegisterUnavailable | Prefilled | PersonAsked
    | PersonAnswered | CheckFound | StepOpened | StepSkipped | StepClosed | StepEscalated | SentBack | Forwarded
    | Reassigned
    | StepTaken | OpinionSilent | Returned | Remedied | Decided | Numbered | NumberVoided | DocumentMade | Signed
    | Issued | Delivered
    | NoteKept | MessageReceived | MessageSent | MessagesSettled
    | Withdrawn | Terminated | Viewed | ByProgram | DefinitionChanged
    | PaymentDue | PaymentRequested | PaymentClosed | Paid | PaymentExpired
    | HoldPlaced | HoldLifted | Erased
    | FilesHeld | FileScanned | FiledAtCounter | FiledOnBehalf
    | OpinionAsked | QuestionRegistered | OpinionReceived | OpinionNotGiven
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
