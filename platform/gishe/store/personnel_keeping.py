"""Keeping who is absent and who stands in; rows are ended, never changed nor deleted."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from gishe.cases.absence import Absence
from gishe.runtime.kept import Account
from gishe.store.sealing.keychain import Keychain
from gishe.store.sealing.things import open_record
from gishe.store.tables import accounts, substitutions, waiting
from gishe.values.post import Post

_COLUMNS = [substitutions.c[one.name] for one in fields(Absence)]
_ALL = select(*_COLUMNS).order_by(substitutions.c.id.desc())
_ON_DAY = select(*_COLUMNS).where(
    substitutions.c.ended_at == "",
    substitutions.c.since <= bindparam("day"),
    substitutions.c.until >= bindparam("day"),
)
_KEEP = insert(substitutions).returning(substitutions.c.id)
_END = (
    update(substitutions)
    .where(substitutions.c.id == bindparam("key"), substitutions.c.ended_at == "")
    .values(ended_by=bindparam("by"), ended_at=bindparam("at"))
)
_WAITED_FOR = select(waiting.c.role, waiting.c.place, waiting.c.holder).distinct()
_ACCOUNTS = select(accounts).order_by(accounts.c.name, accounts.c.login)


class PersonnelReading:
    """The part of a `Reader` that is about officials, over one open transaction."""

    def __init__(self, connection: Connection, keys: Keychain) -> None:
        self._personnel, self._account_keys = connection, keys

    def accounts(self) -> Sequence[Account]:
        """Lists all accounts, by name."""
        return [account_of(row, self._account_keys) for row in self._personnel.execute(_ACCOUNTS)]

    def absences(self, day: str = "") -> Sequence[Absence]:
        """Lists the absences in force on a day, or all there have been, the newest first."""
        rows = self._personnel.execute(_ON_DAY, {"day": day}) if day else self._personnel.execute(_ALL)
        return [_absence(row) for row in rows]

    def waited_for(self) -> Sequence[tuple[Post, str]]:
        """Lists the posts that anything waits for in inboxes, each with every official to whom it was given."""
        return [(Post(role, place), holder) for role, place, holder in self._personnel.execute(_WAITED_FOR)]


class PersonnelKeeping(PersonnelReading):
    """The part of a `Unit` that is about officials, over one open write transaction."""

    def keep_absence(self, absence: Absence) -> Absence:
        """Keeps a new absence; gives it with its id."""
        row: dict[str, Any] = {one.name: getattr(absence, one.name) for one in fields(Absence) if one.name != "id"}
        row["posts"] = json.dumps([str(post) for post in absence.posts])
        return replace(absence, id=int(self._personnel.execute(_KEEP, row).scalar_one()))

    def end_absence(self, absence: int, by: str, at: str) -> None:
        """Ends an absence at a moment (ISO, UTC); its row stays."""
        self._personnel.execute(_END, {"key": absence, "by": by, "at": at})


def account_of(row: Row[Any], keys: Keychain) -> Account:
    """Reads an account out of its row."""
    told = open_record(keys.at(row.slot), "account", row.login, row.sealed)
    return Account(
        row.login, row.name, row.password_hash, tuple(json.loads(row.roles)), told["person_id"], row.key,
        row.closed_at, bool(row.wants_keys),
    )  # fmt: skip


def _absence(row: Row[Any]) -> Absence:
    posts = tuple(filter(None, map(Post.parse, json.loads(row.posts))))
    return replace(Absence(*tuple(row)), posts=posts)
