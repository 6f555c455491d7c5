"""How many cases there are in each state."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

COUNT = "INSERT INTO case_counts SELECT state, count(*) FROM cases GROUP BY state"


def upgrade() -> None:
    """Makes the table, and counts the cases that are there."""
    op.create_table(
        "case_counts",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("state"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(COUNT)
