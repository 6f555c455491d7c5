"""Keeping who is here: drafts with their uploads, sessions, accounts."""

import json

from sqlalchemy import bindparam, delete, select

from gishe.runtime.kept import Account, Draft, FileKind, Session
from gishe.store.sealing.things import open_file, seal_file, seal_record, seal_subject
from gishe.store.tables import accounts, draft_files, drafts, files, sessions
from gishe.store.upsert import latest, once
from gishe.store.visit_reading import VisitReading
from gishe.values.plain import digest

_KEEP_DRAFT = latest(drafts)
_KEEP_DRAFT_FILE = once(draft_files)
_UPLOADED = select(
    draft_files.c.digest, draft_files.c.kind, draft_files.c.media_type, draft_files.c.sealed
).where(draft_files.c.draft_id == bindparam("key"))  # fmt: skip
_KEEP_FILE = once(files)
_DROP_DRAFT_FILES = delete(draft_files).where(draft_files.c.draft_id == bindparam("key"))
_DROP_DRAFT = delete(drafts).where(drafts.c.id == bindparam("key"))
_KEEP_SESSION = latest(sessions)
_END_SESSION = delete(sessions).where(sessions.c.id_digest == bindparam("key"))
_KEEP_ACCOUNT = latest(accounts)
#: What of an account is kept as it is.
_OF_ACCOUNT = ("login", "name", "password_hash", "key", "closed_at")


class VisitKeeping(VisitReading):
    """The part of a `Unit` that is about people at the counter, over one open write transaction."""

    def keep_draft(self, draft: Draft) -> None:
        """Stores or replaces a draft."""
        slot, key = self._draft_keys.for_draft(draft.id)
        told = {
            "answers": draft.answers, "asked": draft.asked, "given": draft.given, "counter": draft.counter,
            "party": draft.party,
        }  # fmt: skip
        row = {
            "id": draft.id,
            "holder": draft.holder,
            "service": draft.service,
            "definition": draft.definition,
            "speed": draft.speed,
            "reached": json.dumps(draft.reached),
            "expires_at": draft.expires_at,
            "case_id": draft.case,
            "slot": slot,
            "sealed": seal_record(key, "draft", draft.id, told),
        }
        self._visits.execute(_KEEP_DRAFT, row)

    def keep_draft_file(self, draft_id: str, name: str, media_type: str, body: bytes, kind: FileKind = "upload") -> str:
        """Keeps an upload of a draft, or what a register was asked or answered for it; returns the digest."""
        named = digest(body)
        sealed = seal_file(self._draft_keys.for_draft(draft_id)[1], named, name, body)
        row = {"draft_id": draft_id, "digest": named, "media_type": media_type, "kind": kind, "sealed": sealed}
        self._visits.execute(_KEEP_DRAFT_FILE, row)
        return named

    def move_draft_files(self, draft_id: str, case_id: str) -> None:
        """Makes a draft's files the case's, sealed with its key."""
        for named, kind, media_type, sealed in self._visits.execute(_UPLOADED, {"key": draft_id}).all():
            name, body = open_file(self._draft_keys.of_draft(draft_id), named, sealed)
            again = seal_file(self._draft_keys.for_case(case_id)[1], named, name, body)
            row = {"case_id": case_id, "digest": named, "kind": kind, "media_type": media_type, "sealed": again}
            self._visits.execute(_KEEP_FILE, row)
        self._visits.execute(_DROP_DRAFT_FILES, {"key": draft_id})

    def drop_draft(self, draft_id: str) -> None:
        """Deletes a draft and its uploads, and their key after the commit."""
        self._draft_keys.doom_draft(draft_id)
        self._visits.execute(_DROP_DRAFT_FILES, {"key": draft_id})
        self._visits.execute(_DROP_DRAFT, {"key": draft_id})

    def keep_session(self, session: Session) -> None:
        """Stores or replaces a session, by the digest of its id."""
        row = {
            "id_digest": digest(session.id.encode()),
            "kind": session.kind,
            "expires_at": session.expires_at,
            "holder": session.holder,
            "device": session.device,
            "begun_at": session.begun_at,
            "seen_at": session.seen_at,
            "ends_at": session.ends_at,
            "sealed": seal_subject(session.id, session.subject),
        }
        self._visits.execute(_KEEP_SESSION, row)

    def end_session(self, session_id: str) -> None:
        """Ends a session on the server."""
        self._visits.execute(_END_SESSION, {"key": digest(session_id.encode())})

    def keep_account(self, account: Account) -> None:
        """Stores or replaces an account."""
        slot, key = self._draft_keys.for_account(account.login)
        kept = {name: getattr(account, name) for name in _OF_ACCOUNT}
        sealed = seal_record(key, "account", account.login, {"person_id": account.person_id})
        keys = int(account.wants_keys)
        row = {**kept, "roles": json.dumps(account.roles), "slot": slot, "sealed": sealed, "wants_keys": keys}
        self._visits.execute(_KEEP_ACCOUNT, row)
