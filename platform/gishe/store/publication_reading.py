"""Reading what is published, and what a new publication would touch."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from gishe.runtime.filed_case import FiledCase
from gishe.runtime.kept import Publication
from gishe.store.tables import cases, drafts, manuscripts, publications

_RELEASED = select(func.count()).select_from(manuscripts).where(manuscripts.c.state == "released")
_OFFER = select(func.coalesce(func.max(publications.c.id), 0) + _RELEASED.scalar_subquery())
_ALL = select(publications).order_by(publications.c.id)
_OF_SERVICE = _ALL.where(publications.c.service == bindparam("service"))
_FILED = (
    select(cases.c.id, cases.c.definition, cases.c.state)
    .where(cases.c.service == bindparam("service"))
    .order_by(cases.c.submitted_at, cases.c.id)
)
_BEGUN = select(drafts.c.definition, drafts.c.expires_at).where(
    drafts.c.service == bindparam("service"), drafts.c.case_id == ""
)


class PublicationReading:
    """The part of a `Reader` that is about versions of services, over one open transaction."""

    def __init__(self, connection: Connection, now: Callable[[], datetime]) -> None:
        self._published = connection
        self._today = now

    def offer_version(self) -> int:
        """Gives a number that grows with every publication, and with every service that the studio lets go of."""
        return int(self._published.execute(_OFFER).scalar_one())

    def publications(self, service: str = "") -> Sequence[Publication]:
        """Lists the publications of a service, or of all services, oldest first."""
        statement = _OF_SERVICE if service else _ALL
        return [_publication(row) for row in self._published.execute(statement, {"service": service})]

    def filed(self, service: str) -> Sequence[FiledCase]:
        """Lists all cases of a service, oldest first: their ids, definitions and states."""
        return [FiledCase(*row) for row in self._published.execute(_FILED, {"service": service})]

    def begun(self, service: str) -> Mapping[str, int]:
        """Counts the drafts of a service that have not expired, by the definition they were begun under."""
        counted: dict[str, int] = {}
        for definition, expires_at in self._published.execute(_BEGUN, {"service": service}):
            if not expires_at or self._today() < datetime.fromisoformat(expires_at):
                counted[definition] = counted.get(definition, 0) + 1
        return counted


def _publication(row: Row[Any]) -> Publication:
    return Publication(
        row.service, row.digest, row.previous, row.plan, row.who, row.reason, row.at, bool(row.takes_back), row.id
    )
