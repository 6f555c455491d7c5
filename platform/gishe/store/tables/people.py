"""People: sessions, accounts of officials, their second steps, views and tokens, and who stands in for whom."""

from sqlalchemy import Column, Index, Integer, Table, UniqueConstraint
from sqlalchemy import text as literal

from gishe.store.tables.column import added, added_sealed, metadata, number, sealed, slot, text

#: Who a browser belongs to is `sealed` by the id of the session, which only that browser knows; `holder` names them
#: blinded, so that they can see and end all of their sessions. `expires_at` moves on as it is seen, up to `ends_at`.
sessions = Table(
    "sessions", metadata,
    text("id_digest", primary_key=True), text("kind"), text("expires_at"), added_sealed(),
    added("holder", ""), added("device", ""), added("begun_at", ""), added("seen_at", ""), added("ends_at", ""),
    Index("sessions_of_holder", "holder"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Names and posts of officials are public; what is `sealed` is the number by which their certificate is known.
accounts = Table(
    "accounts", metadata,
    text("login", primary_key=True), text("name"), text("password_hash"), text("roles"),
    text("key"), slot(), added_sealed(), added("closed_at", ""),
    Column("wants_keys", Integer, nullable=False, server_default=literal("1")),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Wrong tries in a row to sign in: of an account, of a device that an account is known on, of an address; blinded.
tries = Table(
    "tries", metadata,
    text("key", primary_key=True), number("failures"), text("last_at"), text("free_at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What officials prove who they are with beside the password, by log-in name; the secret and the codes are `sealed`.
second_steps = Table(
    "second_steps", metadata,
    text("id", primary_key=True), text("since"), number("used"), number("slot"), sealed(),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What was done to accounts, and by whom; rows are only added.
account_acts = Table(
    "account_acts", metadata,
    Column("id", Integer, primary_key=True), text("at"), text("who"), text("login"), text("act"), text("detail"),
    Index("account_acts_of_login", "login", "id"),
    sqlite_strict=True,
)  # fmt: skip

#: What each official has named and kept of the ways to see their inbox; `sieve` is what stands in the address.
inbox_views = Table(
    "inbox_views", metadata,
    Column("id", Integer, primary_key=True), text("login"), text("name"), text("sieve"),
    UniqueConstraint("login", "sieve"),
    sqlite_strict=True,
)  # fmt: skip

#: What programs act for officials by: `key` is shown, of the rest there is a digest; rows are ended, never deleted.
tokens = Table(
    "tokens", metadata,
    text("key", primary_key=True), text("login"), text("name"), text("made_at"), text("made_by"),
    text("expires_at"), text("used_at"), text("ended_at"), text("digest"), number("only_reads"),
    added("posts", ""),
    Index("tokens_of_login", "login"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: What programs were answered under keys of their own, `sealed` by their token and key; `asked` is blinded.
answered_calls = Table(
    "answered_calls", metadata,
    text("key", primary_key=True), text("asked"), text("expires_at"), sealed(),
    Index("calls_that_expire", "expires_at"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

#: Who is absent from which day to which, in which posts (none: in all), and who stands in by which order.
substitutions = Table(
    "substitutions", metadata,
    Column("id", Integer, primary_key=True), text("absent"), text("since"), text("until"), text("substitute"),
    text("posts"), text("number"), text("ordered"), text("entered_by"), text("entered_at"), text("ended_by"),
    text("ended_at"),
    Index("substitutions_in_force", "ended_at", "until"),
    sqlite_strict=True,
)  # fmt: skip
