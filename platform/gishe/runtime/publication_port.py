"""What the use cases need to know of what a municipality has published."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from gishe.runtime.filed_case import FiledCase
from gishe.runtime.kept import Publication


class PublicationReader(Protocol):
    """The part of a `Reader` that is about versions of services."""

    def offer_version(self) -> int:
        """Gives a number that grows with every publication, and with every service that the studio lets go of."""

    def publications(self, service: str = "") -> Sequence[Publication]:
        """Lists the publications of a service, or of all services, oldest first."""

    def filed(self, service: str) -> Sequence[FiledCase]:
        """Lists all cases of a service, oldest first: their ids, definitions and states."""

    def begun(self, service: str) -> Mapping[str, int]:
        """Counts the drafts of a service that have not expired, by the definition they were begun under."""


class PublicationKeeper(PublicationReader, Protocol):
    """The part of a `Unit` that is about versions of services."""

    def publish(self, publication: Publication) -> None:
        """Adds a publication, whose definition is kept already; it gets the next number."""
