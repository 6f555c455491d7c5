"""Finding what need not be kept any more, and removing it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select, update

from gishe.cases.case import ENDED
from gishe.cases.retention import ASIDE
from gishe.runtime.retention_port import EndedCase
from gishe.store.moment import sortable
from gishe.store.sealing.keychain import Keychain
from gishe.store.tables import (
    case_words,
    cases,
    claims,
    draft_files,
    drafts,
    files,
    house_questions,
    indexed_cases,
    jobs,
    journal,
    letters,
    looks,
    notices,
    papers,
    postings,
    sessions,
    waiting,
)

_KEPT = cases.c.slot != 0
_DEFINITIONS = select(cases.c.definition).where(_KEPT).distinct()
_LAST = (
    select(func.max(journal.c.at))
    .where(journal.c.case_id == cases.c.id, journal.c.kind.not_in([kind.__name__ for kind in ASIDE]))
    .scalar_subquery()
)
_ENDED = select(cases.c.id, _LAST).where(
    _KEPT,
    cases.c.definition == bindparam("of"),
    cases.c.state.in_(sorted(ENDED)),
    cases.c.submitted_at < bindparam("before"),
)
_SLOTS = select(cases.c.id, cases.c.slot).where(_KEPT).order_by(cases.c.id)
_CORRECTIONS = select(drafts.c.id).where(drafts.c.case_id == bindparam("its"))
_EXPIRED = select(drafts.c.id).where(drafts.c.expires_at != "", drafts.c.expires_at <= bindparam("now"))
_OVER = delete(sessions).where(sessions.c.expires_at != "", sessions.c.expires_at <= bindparam("now"))
#: What of a case is removed row by row: its journal stays, and its own row with nothing personal in it.
_REMOVED = [
    delete(table).where(table.c.case_id == bindparam("its"))
    for table in (papers, files, waiting, claims, house_questions, notices, postings, case_words, indexed_cases)
]
_STOP = delete(jobs).where(jobs.c.case_id == bindparam("its"), jobs.c.held == 0)
#: Of a letter that answered a question of the case its line in the register of what came in stays.
_EMPTY_LETTERS = update(letters).where(letters.c.case_id == bindparam("its")).values(sealed=b"")
_EMPTY = update(cases).where(cases.c.id == bindparam("its")).values(holder="", sealed=b"", slot=0)
#: That somebody looked, when and by which law stays; at whom is forgotten.
_FORGET = update(looks).where(looks.c.case_id == bindparam("its")).values(subject="", question="")
_DROP_FILES = delete(draft_files).where(draft_files.c.draft_id == bindparam("its"))
_DROP = delete(drafts).where(drafts.c.id == bindparam("its"))


class RetentionReading:
    """The part of a `Reader` that is about what is kept, over one open transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._retained, self._safe_keys = connection, keys

    def kept_definitions(self) -> Sequence[str]:
        """Lists the digests of the definitions that cases which are still kept run by."""
        return self._retained.execute(_DEFINITIONS).scalars().all()

    def ended(self, definition: str, filed_before: datetime) -> Sequence[EndedCase]:
        """Lists the cases of a definition that have ended, were filed before a moment, and are still kept."""
        # A case's moments may be written without a fraction of the second: they are compared up to there.
        asked = {"of": definition, "before": sortable(filed_before)[:19]}
        return [EndedCase(*row) for row in self._retained.execute(_ENDED, asked)]

    def unreadable(self) -> Sequence[str]:
        """Lists the cases that are not erased and whose keys are gone."""
        gone = self._safe_keys.destroyed()
        return [row.id for row in self._retained.execute(_SLOTS) if row.slot in gone] if gone else []


class RetentionKeeping(RetentionReading):
    """The part of a `Unit` that is about what is kept, over one open write transaction."""

    def erase(self, case_id: str) -> None:
        """Removes whatever is personal in a case, in all tables; its key is destroyed after the commit."""
        for draft in self._found(_CORRECTIONS, its=case_id):
            self._drop(draft)
        self._safe_keys.doom_case(case_id)
        for statement in (*_REMOVED, _STOP, _FORGET, _EMPTY_LETTERS, _EMPTY):
            self._retained.execute(statement, {"its": case_id})

    def drop_expired(self, now: datetime) -> int:
        """Deletes the drafts with their uploads, and the sessions, whose time is over; gives how many."""
        over = self._found(_EXPIRED, now=now.isoformat())
        for draft in over:
            self._drop(draft)
        return len(over) + self._retained.execute(_OVER, {"now": now.isoformat()}).rowcount

    def _drop(self, draft: str) -> None:
        self._safe_keys.doom_draft(draft)
        self._retained.execute(_DROP_FILES, {"its": draft})
        self._retained.execute(_DROP, {"its": draft})

    def _found(self, statement: Select[Any], **named: str) -> Sequence[str]:
        return self._retained.execute(statement, named).scalars().all()
