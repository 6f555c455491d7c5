"""Keeping what is published."""

from dataclasses import asdict

from sqlalchemy import insert

from gishe.runtime.kept import Publication
from gishe.store.publication_reading import PublicationReading
from gishe.store.tables import publications

_PUBLISH = insert(publications)


class PublicationKeeping(PublicationReading):
    """The part of a `Unit` that is about versions of services, over one open write transaction."""

    def publish(self, publication: Publication) -> None:
        """Adds a publication, whose definition is kept already; it gets the next number."""
        row = asdict(publication) | {"takes_back": int(publication.takes_back)}
        del row["id"]
        self._published.execute(_PUBLISH, row)
