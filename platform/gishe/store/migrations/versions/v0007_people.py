"""Who stands in for whom, and whom a step was given to."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_TEXTS = (
    "absent", "since", "until", "substitute", "posts", "number", "ordered", "entered_by", "entered_at", "ended_by",
    "ended_at",
)  # fmt: skip


def upgrade() -> None:
    """Makes the table of substitutions; what waits in inboxes has a place and may have been given to somebody."""
    op.create_table(
        "substitutions",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("substitutions_in_force", "substitutions", ["ended_at", "until"], unique=False)
    op.add_column("waiting", sa.Column("place", sa.Text(), nullable=False, server_default=""))
    op.add_column("waiting", sa.Column("holder", sa.Text(), nullable=False, server_default=""))
    op.create_index("waiting_of_holder", "waiting", ["holder", "case_due", "case_id"], unique=False)
