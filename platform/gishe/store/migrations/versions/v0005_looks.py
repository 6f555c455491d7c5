"""Who looked at what is known of whom, and how registers have been answering."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXTS = ("subject", "what", "at", "actor", "service", "case_id", "draft", "check_id", "operation", "basis", "question")


def upgrade() -> None:
    """Makes the table of looks and that of registers' attendance."""
    op.create_table(
        "looks",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("looks_of_subject", "looks", ["subject", "id"], unique=False)
    op.create_index("looks_of_case", "looks", ["case_id"], unique=False)
    op.create_index("looks_of_draft", "looks", ["draft"], unique=False)
    op.create_index("looks_at", "looks", ["at"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.Text(), nullable=False),
        sa.Column("failed_at", sa.Text(), nullable=False),
        sa.Column("down_since", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("took", sa.Integer(), nullable=False),
        sa.Column("rests_until", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("register"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
