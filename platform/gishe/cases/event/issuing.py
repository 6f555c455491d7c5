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
