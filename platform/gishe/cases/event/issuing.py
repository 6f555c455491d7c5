"""What the document leaves in the journal: its number, its making, its signature, its delivery."""

from dataclasses import dataclass
from typing import Literal

from gishe.cases.document import Kind


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document got its outgoing number, which stays with this case whatever happens next.

    `original` is the number of the document that it is about; `by` the official whose own signature it takes. Journals
    of older versions number grants only.
    """

    register: str
    number: str
    kind: Kind = "grant"
    original: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class NumberVoided:
    """A number of the case counts no more, and is never given again; `reason` digests what the register says of it."""

    register: str
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentMade:
    """A document was made, not yet signed; `digest` names its bytes. An older journal has no `number`: the decision."""

    digest: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """A document was signed; `digest` names the signed bytes, `serial` the certificate. `number` as above.

    `level` is what the signature reached (`B-B`, `B-T`, `B-LT` of PAdES); older journals do not say it.
    """

    digest: str
    serial: str
    means: Literal["seal", "qualified"]
    number: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """The signed document took effect."""

    number: str
    digest: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The applicant got the sealed acknowledgement of receipt, which bears the incoming number."""

    number: str
    made: str
    digest: str
    serial: str


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
