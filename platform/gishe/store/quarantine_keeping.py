"""Keeping the files that are still to be scanned for viruses: a kind among a draft's and a case's files."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, select, update

from gishe.store.tables import draft_files, files

_HELD = "quarantined"
_IN_DRAFT = select(draft_files.c.digest).where(
    draft_files.c.draft_id == bindparam("its"), draft_files.c.kind == _HELD
).order_by(draft_files.c.digest)  # fmt: skip
_ONE = (files.c.case_id == bindparam("its"), files.c.digest == bindparam("one"), files.c.kind == _HELD)
_RELEASE = update(files).where(*_ONE).values(kind="upload")
_DESTROY = delete(files).where(*_ONE)


class QuarantineReading:
    """The part of a `Reader` that is about files which are still to be scanned, over one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._quarantine = connection

    def quarantined_in_draft(self, draft_id: str) -> Sequence[str]:
        """Lists the files of a draft, by digest, that are still to be scanned."""
        return self._quarantine.execute(_IN_DRAFT, {"its": draft_id}).scalars().all()


class QuarantineKeeping(QuarantineReading):
    """The part of a `Unit` that is about files which are still to be scanned, over one open write transaction."""

    def release_file(self, case_id: str, digest: str) -> None:
        """Makes a quarantined file of a case an upload as any other."""
        self._quarantine.execute(_RELEASE, {"its": case_id, "one": digest})

    def destroy_file(self, case_id: str, digest: str) -> None:
        """Deletes a quarantined file of a case."""
        self._quarantine.execute(_DESTROY, {"its": case_id, "one": digest})
