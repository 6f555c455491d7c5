"""What is counted of cases, and what of it the public sees."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Makes the tables of statistics."""
    op.create_table(
        "case_times",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("case_id", "service", "filed", "decided")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("on_time", "ended")),
        sa.PrimaryKeyConstraint("case_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statistics",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("through", "body")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
