"""What signing with a key that is not here needs from outside: a notary, the official's agent, a remote service."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from gishe.runtime.kept import SignedDocument
from gishe.values.plain import Plain
from gishe.values.problem import Problem


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF that waits for the value of one signature.

    `body` has `room` (the first and last offset) for it; `attributes` is what the key signs, DER (RFC 5652, 5.3);
    `chain` are the certificates, DER, the signer's first; `told` says that the file holds what issuers said of them.
    """

    body: bytes
    attributes: bytes
    chain: tuple[bytes, ...]
    room: tuple[int, int]
    told: bool = False


class Sealing(Protocol):
    """What a seal signs beside documents."""

    def sign_record(self, record: bytes, at: datetime) -> bytes:
        """Gives a detached signature (CMS) over a record, which says that it was made `at`."""

    def sign_xml(self, xml: bytes, at: datetime) -> bytes:
        """Gives the XML with a signature inside it (XAdES), which says that it was made `at`."""


class Notary(Protocol):
    """Who makes a document ready for a key that is elsewhere, and judges what comes back."""

    def identify(self, chain: Sequence[bytes], person_id: str) -> Problem | None:
        """Says why this certificate may not sign for this person now; `None` if it may."""

    def paper(self, pdf: bytes) -> bytes:
        """Gives a PDF as it is put before a person to sign: with a field that waits for a signature."""

    def prepare(self, pdf: bytes, chain: Sequence[bytes], reason: str) -> Prepared:
        """Makes room for a signature and says what is to be signed; the certificate has been identified."""

    def complete(self, prepared: Prepared, signature: bytes, person_id: str) -> SignedDocument | Problem:
        """Puts a signature's value in its place; a wrong one, or a certificate that no longer holds, is a problem."""

    def accept(self, made: bytes, brought: bytes, person_id: str) -> SignedDocument | Problem:
        """Takes a file that was signed elsewhere: exactly `made` with one signature of this person, and no more."""


class Agent(Protocol):
    """Speaks to the program on the official's own machine, by way of the page in their browser."""

    def request(self, prepared: Sequence[Prepared]) -> Mapping[str, Plain]:
        """Gives what the page puts to the program's `/sign`: all of it is signed in one act."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person's certificate at a remote service: its name there, and the chain, DER, the signer's first.

    `most` is how many signatures the service lets the person confirm at once.
    """

    credential: str
    chain: tuple[bytes, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Signatures that the person has still to confirm, by the service's own name for them."""

    reference: str


@dataclass(frozen=True, slots=True)
class Given:
    """The signatures' values as they came, in the order in which they were asked for."""

    values: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class NotGiven:
    """There will be no signature: the person `refused` it, let it pass (`expired`), or it `failed`."""

    reason: str


class Unreachable(Exception):  # noqa: N818  the name says what is so
    """The remote service gave no usable answer; `reason` is a code without personal data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class RemoteSigner(Protocol):
    """A service that keeps people's keys and has each signature confirmed, mostly on a phone.

    Everything may raise `Unreachable`.
    """

    @property
    def patience(self) -> timedelta:
        """How long a person has to confirm."""

    @property
    def pause(self) -> timedelta:
        """How often to look whether they have."""

    def holder(self, person_id: str) -> Holder | None:
        """Gives a person's certificate; `None` if the service knows none."""

    def ask(self, credential: str, prepared: Sequence[Prepared], what: str) -> Asked | Given | NotGiven:
        """Asks the person to sign all of it in one authorisation; `what` are the words that they are shown."""

    def fetch(self, reference: str) -> Asked | Given | NotGiven:
        """Says what has become of it; `Asked` while nothing has."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How officials sign with keys that are not here; what there is not, is not offered."""

    notary: Notary
    agent: Agent | None = None
    remote: RemoteSigner | None = None
