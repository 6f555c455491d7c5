"""What the document leaves in the journal: its number, its making, its signature, its delivery."""

from dataclasses import dataclass
from typing import Literal


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
class Dispatched:
    """A channel has taken the document for the applicant; `reference` is its own number for it."""

    channel: str
    reference: str


@dataclass(frozen=True, slots=True)
class DeliveryFailed:
    """The document was given up by a channel; `reason` is a code: `no-profile`, `not-opened`, `http-503` and others."""

    channel: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeliveryRetried:
    """An official has the document offered to the channel again."""

    channel: str
