"""What the applicant and the municipality write to each other about a case; `message` is the digest of a paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageReceived:
    """The applicant wrote to the municipality; `coded`: by the tracking code, and not signed in."""

    message: str
    coded: bool = False


@dataclass(frozen=True, slots=True)
class MessageSent:
    """An official wrote to the applicant, and so has answered what the applicant had written."""

    message: str


@dataclass(frozen=True, slots=True)
class MessagesSettled:
    """An official has read what the applicant wrote: it needs no answer."""
