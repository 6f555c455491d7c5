"""The codes of the documents that a case has beside its decision."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the table of codes."""
    op.create_table(
        "document_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("code"),
        sa.UniqueConstraint("case_id", "number"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
