"""Reading who is here: drafts being filled in, sessions of browsers, accounts of officials."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from gishe.runtime.kept import Account, Draft, File, Session
from gishe.runtime.ports import NoLongerKept
from gishe.store.personnel_keeping import account_of
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import open_file, open_record, open_subject
from gishe.store.tables import accounts, draft_files, drafts, sessions
from gishe.values.plain import digest

_DRAFT = select(drafts).where(drafts.c.id == bindparam("key"))
_DRAFTS_OF = select(drafts).where(
    drafts.c.holder == bindparam("holder"), drafts.c.service == bindparam("service"), drafts.c.case_id == ""
)
_ALL_DRAFTS_OF = (
    select(drafts)
    .where(drafts.c.holder == bindparam("holder"), drafts.c.case_id == "")
    .order_by(drafts.c.expires_at.desc())
)
_DRAFT_FILE = select(draft_files).where(
    draft_files.c.draft_id == bindparam("key"), draft_files.c.digest == bindparam("digest")
)
_SESSION = select(sessions).where(sessions.c.id_digest == bindparam("key"))
_ACCOUNT = select(accounts).where(accounts.c.login == bindparam("key"))


class VisitReading:
    """The part of a `Reader` that is about people at the counter, over one open transaction."""

    def __init__(self, connection: Connection, now: Callable[[], datetime], keys: Keychain) -> None:
        self._visits = connection
        self._draft_keys = keys
        self._now = now

    def draft(self, draft_id: str) -> Draft | None:
        """Gives a draft that has not expired."""
        row = self._visits.execute(_DRAFT, {"key": draft_id}).one_or_none()
        return self._draft(row) if row and self._lasts(row.expires_at) else None

    def draft_of(self, holder: str, service: str) -> Draft | None:
        """Gives the holder's open draft of a service, the one that lasts longest; not one that corrects a case."""
        rows = self._visits.execute(_DRAFTS_OF, {"holder": holder, "service": service}).all()
        lasting = [row for row in rows if self._lasts(row.expires_at)]
        return self._draft(max(lasting, key=lambda row: row.expires_at)) if lasting else None

    def drafts_of(self, holder: str) -> Sequence[Draft]:
        """Lists the holder's open drafts of all services, the latest begun first; not those that correct a case."""
        rows = self._visits.execute(_ALL_DRAFTS_OF, {"holder": holder}).all()
        return [draft for row in rows if self._lasts(row.expires_at) and (draft := self._draft(row))]

    def draft_file(self, draft_id: str, digest: str) -> File | None:
        """Gives a file uploaded into a draft."""
        row = self._visits.execute(_DRAFT_FILE, {"key": draft_id, "digest": digest}).one_or_none()
        if row is None:
            return None
        name, body = open_file(self._draft_keys.of_draft(draft_id), digest, row.sealed)
        return File(digest, row.kind, name, row.media_type, body)

    def session(self, session_id: str) -> Session | None:
        """Gives a session that has not ended or expired (kept only by digest)."""
        row = self._visits.execute(_SESSION, {"key": digest(session_id.encode())}).one_or_none()
        if row is None or not self._lasts(row.expires_at):
            return None
        return Session(
            session_id, row.kind, open_subject(session_id, row.sealed), row.expires_at, row.holder, row.device,
            row.begun_at, row.seen_at, row.ends_at,
        )  # fmt: skip

    def account(self, login: str) -> Account | None:
        """Gives an official's account."""
        row = self._visits.execute(_ACCOUNT, {"key": login}).one_or_none()
        return account_of(row, self._draft_keys) if row else None

    def _lasts(self, expires_at: str) -> bool:
        return not expires_at or self._now() < datetime.fromisoformat(expires_at)

    def _draft(self, row: Row[Any]) -> Draft | None:
        """Gives a draft; there is none any more if its key is gone."""
        try:
            told: dict[str, Any] = open_record(self._draft_keys.at(row.slot), "draft", row.id, row.sealed)
        except NoLongerKept:
            return None
        return Draft(
            row.id, row.holder, row.service, row.definition, told["answers"], row.speed,
            tuple(json.loads(row.reached)), row.expires_at, row.case_id, told["asked"], told["given"],
            told.get("counter", {}), told.get("party", {}),
        )  # fmt: skip
