"""What is personal is sealed with keys that lie outside the store."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from gishe.store.sealing.case_key import Key
from gishe.store.sealing.safe import Safe
from gishe.store.sealing.things import seal_file, seal_name, seal_paper, seal_record

revision = "0008"
down_revision = "0007"

_CLEAN = 1
_PAPER = sa.text("INSERT INTO papers (id, case_id, kind, name, digest, sealed)"
                 " VALUES (:id, :case_id, :kind, :name, :digest, :sealed)")  # fmt: skip
_FILE = sa.text("INSERT INTO files (case_id, digest, kind, media_type, sealed)"
                " VALUES (:owner, :digest, :kind, :media_type, :sealed)")  # fmt: skip
_DRAFT_FILE = sa.text("INSERT INTO draft_files (draft_id, digest, kind, media_type, sealed)"
                      " VALUES (:owner, :digest, :kind, :media_type, :sealed)")  # fmt: skip


def upgrade() -> None:
    """Seals each case and draft with a key; sessions of people and officials end, as their ids are unknown here."""
    safe: Safe = op.get_context().opts["safe"]
    was_empty = not any(True for _ in _rows("SELECT 1 FROM cases UNION ALL SELECT 1 FROM drafts LIMIT 1"))
    op.create_table(
        "doomed_keys",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("slot"),
        sqlite_strict=True,
    )
    _cases(safe)
    _drafts(safe)
    op.execute("DELETE FROM sessions WHERE kind <> 'anonymous'")
    op.add_column("sessions", _sealed())
    op.drop_column("sessions", "subject")
    if was_empty:  # otherwise whoever opens the store writes the file anew and says so
        op.execute(f"PRAGMA user_version={_CLEAN}")


def _cases(safe: Safe) -> None:
    op.add_column("cases", _slot())
    op.add_column("cases", _sealed())
    keys = dict(_given(safe, "cases", lambda key, row: seal_name(key, row["applicant_name"])))
    op.drop_column("cases", "applicant_name")
    op.drop_index("papers_of_case", "papers")
    op.rename_table("papers", "plain_papers")
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        _owner("case_id"),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("papers_of_case", "papers", ["case_id"], unique=False)
    for row in _rows("SELECT * FROM plain_papers ORDER BY id"):
        sealed = seal_paper(keys[row["case_id"]], row["kind"], row["name"], row["digest"], row["body"].encode())
        op.get_bind().execute(_PAPER, {**row, "sealed": sealed})
    op.drop_table("plain_papers")
    _files("files", "case_id", "cases.id", keys, _FILE)


def _drafts(safe: Safe) -> None:
    op.add_column("drafts", _slot())
    op.add_column("drafts", _sealed())
    keys = dict(_given(safe, "drafts", _sealed_draft))
    for name in ("answers", "asked", "given"):
        op.drop_column("drafts", name)
    _files("draft_files", "draft_id", "drafts.id", keys, _DRAFT_FILE)


def _sealed_draft(key: Key, row: Mapping[str, Any]) -> bytes:
    return seal_record(key, "draft", row["id"], {name: json.loads(row[name]) for name in ("answers", "asked", "given")})


def _given(safe: Safe, table: str, seal: Any) -> Iterator[tuple[str, Key]]:
    """Gives each row of a table a key, and seals what is personal in it."""
    keep = sa.text(f"UPDATE {table} SET slot = :slot, sealed = :sealed WHERE id = :id")  # noqa: S608  one of two names
    for row in list(_rows(f"SELECT * FROM {table}")):  # noqa: S608  one of two names
        slot, key = safe.fresh()
        op.get_bind().execute(keep, {"slot": slot, "sealed": seal(key, row), "id": row["id"]})
        yield row["id"], key


def _files(table: str, owner: str, whose: str, keys: Mapping[str, Key], keep: sa.TextClause) -> None:
    op.rename_table(table, f"plain_{table}")
    op.create_table(
        table,
        _owner(owner),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint([owner], [whose], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint(owner, "digest"),
        sqlite_strict=True,
    )
    for row in _rows(f"SELECT * FROM plain_{table}"):  # noqa: S608  one of two names
        sealed = seal_file(keys[row[owner]], row["digest"], row["name"], row["body"])
        op.get_bind().execute(keep, {**row, "owner": row[owner], "sealed": sealed})
    op.drop_table(f"plain_{table}")


def _sealed() -> sa.Column[bytes]:
    return sa.Column("sealed", sa.LargeBinary(), nullable=False, server_default=sa.text("x''"))


def _slot() -> sa.Column[int]:
    return sa.Column("slot", sa.Integer(), nullable=False, server_default=sa.text("0"))


def _owner(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _rows(query: str) -> Iterator[dict[str, Any]]:
    """Reads row after row: files are large."""
    found = op.get_bind().execution_options(yield_per=50).execute(sa.text(query))
    yield from (dict(row) for row in found.mappings())
