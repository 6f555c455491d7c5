"""What goes between administrations, and the port over which it goes: SEOS today, another node some day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol, TypeAlias

from gishe.cases.event import Opinion
from gishe.runtime.ways_out import NotYet, Refused

#: Where a document is at its recipient; `again` says that the very message was received before.
Standing: TypeAlias = Literal["waiting", "registered", "closed", "stopped", "rejected", "unknown", "again"]


@dataclass(frozen=True, slots=True)
class Administration:
    """A participant: its identifier (EIK), the GUID under which it takes part (in braces), its name."""

    identifier: str
    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class DocumentId:
    """A document: its GUID (in braces), and its number and date where one was given."""

    guid: str
    number: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a document."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A document that its recipient is asked to register; with a `parent` it answers one of the recipient's.

    `opinion` is what an answer says in a word, where its sender says it so.
    """

    id: DocumentId
    kind: str
    about: str = ""
    comment: str = ""
    parent: DocumentId | None = None
    service: str = ""
    service_code: str = ""
    due: date | None = None
    enclosures: tuple[Enclosure, ...] = ()
    opinion: Opinion = ""


@dataclass(frozen=True, slots=True)
class StatusQuestion:
    """Asks where a document is."""

    id: DocumentId


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Says where a document is: with the recipient's number, the day by which an answer is expected, a reason."""

    id: DocumentId
    standing: Standing
    reason: str = ""
    expected: date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Says that a message was not taken: `external` if its sender is to blame, `about` which message, if known."""

    external: bool
    says: str
    about: str = ""


Body: TypeAlias = Document | StatusQuestion | StatusReport | Fault


@dataclass(frozen=True, slots=True)
class Message:
    """One message; its GUID (in braces) stays the same however often it is sent."""

    guid: str
    at: datetime
    sender: Administration
    recipient: Administration
    body: Body


@dataclass(frozen=True, slots=True)
class Unaccepted:
    """A message that came and may not be read: the fault that answers it, and to whom, as far as that is known."""

    fault: Fault
    sender: Administration


class Exchange(Protocol):
    """A municipality's part in the exchange between administrations. Any number of threads may use it."""

    @property
    def own(self) -> Administration:
        """The municipality itself, as others know it."""

    @property
    def offered_for(self) -> timedelta:
        """How long a message is offered to a participant that does not take it."""

    def others(self) -> Sequence[Administration]:
        """Lists the participants that can be written to now, by name."""

    def names(self) -> Mapping[str, str]:
        """Gives their names by GUID, in the same order."""

    def sealed(self, message: Message) -> bytes:
        """Writes and signs a message."""

    def submit(self, recipient: str, sealed: bytes) -> Message | NotYet | Refused:
        """Hands a signed message to a participant, by GUID, and gives its verified answer; raises nothing."""

    def opened(self, delivered: bytes) -> Message | Unaccepted:
        """Reads what another participant's program has delivered; only what is whole and verified is a message."""

    def answered(self, message: Message) -> bytes:
        """Writes the signed answer that goes back over the same connection."""

    def hindrance(self) -> str:
        """Says by a code what would keep messages from leaving, without sending any; empty if nothing would."""
