"""Letters are sealed with keys that lie outside the store, and have a journal of their keeping."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from gishe.store.sealing.case_key import Key
from gishe.store.sealing.safe import KeyGone, Safe
from gishe.store.sealing.things import seal_file, seal_record

revision = "0012"
down_revision = "0011"

_WAS_CLEAN, _CLEAN = 1, 2
_PLAIN = (
    "id", "number", "received_at", "sender", "sender_name", "document", "due", "role", "state", "case_id",
    "answered_at", "hold", "erased_at",
)  # fmt: skip
_SEALED = ("document_number", "kind", "about", "text", "service", "opinion", "answer", "answered_by")
_LETTER = sa.text(
    f"INSERT INTO letters ({', '.join((*_PLAIN, 'slot', 'sealed'))})"  # noqa: S608  names from above
    f" VALUES ({', '.join(f':{name}' for name in (*_PLAIN, 'slot', 'sealed'))})"
)
_FILE = sa.text("INSERT INTO letter_files (letter_id, digest, kind, media_type, sealed)"
                " VALUES (:letter_id, :digest, :kind, :media_type, :sealed)")  # fmt: skip
_OF_CASE = sa.text("SELECT slot FROM cases WHERE id = :case_id")
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
_IS_THERE = "EXISTS (SELECT 1 FROM letter_journal WHERE letter_id = NEW.letter_id AND sequence = NEW.sequence)"
_APPEND_ONLY = (
    f"CREATE TRIGGER letter_journal_never_changes BEFORE UPDATE ON letter_journal {_REFUSE}",
    f"CREATE TRIGGER letter_journal_never_shrinks BEFORE DELETE ON letter_journal {_REFUSE}",
    f"CREATE TRIGGER letter_journal_never_replaces BEFORE INSERT ON letter_journal WHEN {_IS_THERE} {_REFUSE}",
)


def upgrade() -> None:
    """Seals each letter with its files by a key of its own; one that answers a case, by the key of that case."""
    safe: Safe = op.get_context().opts["safe"]
    for table in ("letter_files", "letters"):
        op.rename_table(table, f"plain_{table}")
    op.drop_index("letters_waiting", "plain_letters")
    _tables()
    keys: dict[str, Key] = {}
    for row in list(_rows("SELECT * FROM plain_letters")):
        slot, key = _key(safe, row)
        sealed = seal_record(key, "letter", row["id"], {name: row[name] for name in _SEALED}) if key else b""
        op.get_bind().execute(_LETTER, {**row, "hold": "", "erased_at": "", "slot": slot, "sealed": sealed})
        keys |= {row["id"]: key} if key else {}
    for row in _rows("SELECT * FROM plain_letter_files"):
        sealed = seal_file(keys[row["letter_id"]], row["digest"], row["name"], row["body"])
        op.get_bind().execute(_FILE, {**row, "sealed": sealed})
    for table in ("letter_files", "letters"):
        op.drop_table(f"plain_{table}")
    for trigger in _APPEND_ONLY:
        op.execute(trigger)
    op.create_index("postings_of_letter", "postings", ["letter_id"], unique=False)
    if not keys and _user_version() == _WAS_CLEAN:  # otherwise whoever opens the store writes the file anew
        op.execute(f"PRAGMA user_version={_CLEAN}")


def _key(safe: Safe, row: Mapping[str, Any]) -> tuple[int, Key | None]:
    if not row["case_id"]:
        return safe.fresh()
    slot = op.get_bind().execute(_OF_CASE, {"case_id": row["case_id"]}).scalar_one_or_none()
    try:
        return 0, safe.key(slot) if slot else None
    except KeyGone:
        return 0, None


def _tables() -> None:
    op.create_table(
        "letters", *_texts(*_PLAIN),
        sa.Column("slot", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("sender", "document"), sa.UniqueConstraint("number"),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("letters_waiting", "letters", ["state", "role", "due"], unique=False)
    op.create_index("letters_of_case", "letters", ["case_id"], unique=False)
    op.create_index("letters_slot", "letters", ["slot"], unique=False)
    op.create_table(
        "letter_files", *_texts("letter_id", "digest", "kind", "media_type"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        _of_letter(), sa.PrimaryKeyConstraint("letter_id", "digest"), sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "letter_journal", *_texts("letter_id"), _number("sequence"), *_texts("kind"), _number("version"),
        *_texts("actor", "at", "data", "previous", "hash"),
        _of_letter(), sa.PrimaryKeyConstraint("letter_id", "sequence"), sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip


def _of_letter() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], initially="DEFERRED", deferrable=True)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _user_version() -> int:
    return int(op.get_bind().execute(sa.text("PRAGMA user_version")).scalar_one())


def _rows(query: str) -> Iterator[dict[str, Any]]:
    """Reads row after row: files are large."""
    found = op.get_bind().execution_options(yield_per=50).execute(sa.text(query))
    yield from (dict(row) for row in found.mappings())
