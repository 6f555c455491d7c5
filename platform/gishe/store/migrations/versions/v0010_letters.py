"""Letters between administrations: what came in, what goes out, which messages were received."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_LETTER = (
    "number", "received_at", "sender", "sender_name", "document", "document_number", "kind", "about", "text", "service",
    "due", "role", "state", "case_id", "opinion", "answer", "answered_by", "answered_at",
)  # fmt: skip
_POSTING = (
    "kind",
    "document",
    "recipient",
    "at",
    "case_id",
    "ask",
    "letter_id",
    "state",
    "sealed",
    "standing",
    "reason",
)


def upgrade() -> None:
    """Makes the four tables."""
    op.create_table(
        "letters", *_texts("id", *_LETTER), sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("sender", "document"),
        sa.UniqueConstraint("number"), sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("letters_waiting", "letters", ["state", "role", "due"], unique=False)
    op.create_table(
        "letter_files", *_texts("letter_id", "digest", "kind", "name", "media_type"),
        sa.Column("body", sa.LargeBinary(), nullable=False), sa.PrimaryKeyConstraint("letter_id", "digest"),
        sa.ForeignKeyConstraint(["letter_id"], ["letters.id"], initially="DEFERRED", deferrable=True),
        sqlite_strict=True,
    )  # fmt: skip
    op.create_table(
        "postings", *_texts("guid", *_POSTING), sa.PrimaryKeyConstraint("guid"), sqlite_strict=True,
        sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("postings_of_document", "postings", ["document", "recipient"], unique=False)
    op.create_index("postings_of_case", "postings", ["case_id"], unique=False)
    op.create_table(
        "received_messages", *_texts("sender", "guid", "at"), sa.PrimaryKeyConstraint("sender", "guid"),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]
