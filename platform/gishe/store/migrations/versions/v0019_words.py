"""The words by which officials find cases, blinded by a key that lies outside the store."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Makes the tables; the worker fills them for the cases that are there when it tidies."""
    op.create_table(
        "word_keys",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("id", "slot")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "case_words",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("token", "case_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("token", "case_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("case_words_of_case", "case_words", ["case_id"], unique=False)
    op.create_table(
        "indexed_cases",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("case_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
