"""Keeping what is written in the studio; rows are only ever added."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from sqlalchemy import Connection, bindparam, func, insert, select

from gishe.runtime.studio.manuscript import CHARTER, Manuscript
from gishe.store.tables import manuscripts

_COLUMNS = [manuscripts.c[one.name] for one in fields(Manuscript)]
_OF_SERVICE = select(*_COLUMNS).where(manuscripts.c.service == bindparam("service")).order_by(manuscripts.c.id.desc())
_LAST = (
    select(func.max(manuscripts.c.id)).where(manuscripts.c.state != "aside").group_by(manuscripts.c.service)
)  # fmt: skip
_WRITTEN = select(*_COLUMNS).where(
    manuscripts.c.id.in_(_LAST), manuscripts.c.state == "saved", manuscripts.c.service != CHARTER
)
_TEXT = _OF_SERVICE.where(manuscripts.c.state != "aside").limit(1)
_LET_GO = select(func.coalesce(func.max(manuscripts.c.at), "")).where(
    manuscripts.c.service == bindparam("service"), manuscripts.c.state == "released"
)
_KEEP = insert(manuscripts).returning(manuscripts.c.id)


class ManuscriptReading:
    """The part of a `Reader` that is about what was written in the studio, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._writing = connection

    def manuscripts(self, service: str) -> Sequence[Manuscript]:
        """Lists all saves of a service, the newest first."""
        return [Manuscript(*row) for row in self._writing.execute(_OF_SERVICE, {"service": service})]

    def written(self) -> Mapping[str, Manuscript]:
        """Gives the text that the studio holds of each service, by id; what it has let go of is not among them."""
        return {row.service: Manuscript(*row) for row in self._writing.execute(_WRITTEN)}

    def text_of(self, service: str) -> Manuscript | None:
        """Gives the text that the studio holds of one service, or of the charter."""
        row = self._writing.execute(_TEXT, {"service": service}).first()
        return Manuscript(*row) if row and row.state == "saved" else None

    def let_go_at(self, service: str) -> str:
        """Says when the studio last let go of a service (ISO, UTC); empty where it never did."""
        return str(self._writing.execute(_LET_GO, {"service": service}).scalar_one())


class ManuscriptKeeping(ManuscriptReading):
    """The part of a `Unit` that is about what was written in the studio, over one open write transaction."""

    def keep_manuscript(self, manuscript: Manuscript) -> Manuscript:
        """Adds a save; gives it with its number."""
        row = {one.name: getattr(manuscript, one.name) for one in fields(Manuscript) if one.name != "id"}
        return replace(manuscript, id=int(self._writing.execute(_KEEP, row).scalar_one()))
