"""What signing in needs of a system that vouches for people; the exchange room has the classes that serve it.

A browser leaves for that system and comes back with what the system says. Between the two a few secrets must be
remembered: `kept` are the adapter's own, in whatever protocol it speaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from gishe.values.assurance import Assurance
from gishe.values.problem import Problem
from gishe.values.text import Text


@dataclass(frozen=True, slots=True)
class Departure:
    """Where a browser is sent to sign in, and what must be known when it comes back: secrets, for nobody else.

    Where there are `fields`, it goes there by a form that holds them, and the system sends it back by a form too.
    """

    address: str
    kept: Mapping[str, str] = field(repr=False)
    fields: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom a system vouches for, and how surely: a personal number without any prefix, a name, perhaps an e-mail."""

    id: str = field(repr=False)
    name: str = field(repr=False)
    assurance: Assurance
    email: str = field(default="", repr=False)


class IdentityProvider(Protocol):
    """A system that vouches for people, as one municipality comes to it."""

    @property
    def title(self) -> Text:
        """The system's name, as people know it."""

    def depart(self, state: str, back: str, asked: Assurance) -> Departure | Problem:
        """Says where to send a browser that is to come back to `back` with `state`, known at least so surely."""

    def arrive(self, said: Mapping[str, str], kept: Mapping[str, str], back: str, now: datetime) -> Vouched | Problem:
        """Reads what the browser brought, asks the system what it must, and believes nothing that is not proved."""

    def leaving(self, back: str) -> str:
        """Gives the address where a person signs out of the system itself; empty where it has none."""

    def about_us(self, back: str) -> bytes:
        """Writes what the system reads of us, as XML; empty where it reads nothing."""
