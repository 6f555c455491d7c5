"""Tokens by which programs act for officials."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Makes the table of tokens."""
    texts = ("login", "name", "made_at", "made_by", "expires_at", "used_at", "ended_at", "digest")
    op.create_table(
        "tokens",
        sa.Column("key", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("only_reads", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_index("tokens_of_login", "tokens", ["login"], unique=False)
