"""The ways out of a case beyond the portal: what is handed to a channel, and what it says of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from gishe.language.compiled import Service
from gishe.language.municipality import MunicipalityDefinition
from gishe.values.problem import Problem
from gishe.values.text import Text

#: The ways that lead over somebody else's system: each must be connected, by the operator's settings.
SENT_WAYS = frozenset({"e-delivery"})
#: How long a document is offered to a channel that takes nothing, where the operator has said nothing else.
OFFERED_FOR = timedelta(days=7)
#: How long a document that was sent may stay unopened.
UNOPENED_FOR = timedelta(days=30)
_UNCONNECTED = Text(
    "Услугата „{service}“ връчва и по „{way}“, а община „{municipality}“ не е свързана с тази система.",
    "The service “{service}” delivers by “{way}” too, and the municipality “{municipality}” is not connected to it.",
)
_CONNECT = Text(
    "Операторът я свързва с [{way}.municipalities.{municipality}] в настройките; или махнете „{way}“ от `deliver` и от "
    "въпроса за получаването.",
    "The operator connects it by [{way}.municipalities.{municipality}] in the settings; or take “{way}” out of "
    "`deliver` and of the question about delivery.",
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A signed document on its way to one recipient.

    `recipient` is the identifier (EGN, LNCh or EIK), of a `kind`. `subject` names this document and no other of the
    municipality: by it a channel finds what it has sent already. `since` is the day before which it can't have been.
    """

    recipient: str
    kind: Literal["person", "company"]
    subject: str
    text: str
    name: str
    body: bytes
    since: date


@dataclass(frozen=True, slots=True)
class Sent:
    """The channel has taken the document; `reference` is its own number for it, without personal data."""

    reference: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """The recipient has the document; `text` is what the channel says of it, without personal data."""

    text: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """Try again later; `reason` is a code without personal data (`timeout`, `http-503`, `not-opened` …).

    `doubtful` says that the document may have been taken though nobody said so: the channel must be given time to show
    it among what was sent, before it is looked for there.
    """

    reason: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The document will not be taken, however often it is tried; `reason` is a code (`no-profile`, `malware`)."""

    reason: str


class Channel(Protocol):
    """A way out, as one municipality uses it. Nothing here raises on what comes back."""

    @property
    def offered_for(self) -> timedelta:
        """How long a document is offered before it is given up."""

    @property
    def unopened_for(self) -> timedelta:
        """How long a document that was sent is waited for to be opened."""

    def send(self, parcel: Parcel) -> Sent | NotYet | Refused:
        """Sends a parcel, or finds that it was sent already: the same one never goes twice."""

    def receipt(self, sent: Sent, since: date) -> Receipt | NotYet | Refused:
        """Asks whether the recipient has what was `sent`; `NotYet("not-opened")` where all is well but for that.

        `since` is the day before which it can't have been sent.
        """


def unconnected(
    service: Service, municipality: MunicipalityDefinition, connected: Collection[str]
) -> tuple[Problem, ...]:
    """Says by which ways a service would deliver that its municipality is not connected to."""
    name = municipality.municipality
    missing = (way for way in service.definition.deliver if way in SENT_WAYS and way not in connected)
    return tuple(
        Problem(
            "not-connected",
            _UNCONNECTED.fill(service=service.id, way=way, municipality=name),
            _CONNECT.fill(way=way, municipality=name),
        )
        for way in missing
    )


def is_ready(service: Service, municipality: MunicipalityDefinition, connected: Collection[str]) -> bool:
    """Says whether the municipality is connected to everything that a service delivers by."""
    return not unconnected(service, municipality, connected)
