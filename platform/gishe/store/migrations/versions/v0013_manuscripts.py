"""What administrators write in the studio."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_TEXTS = ("service", "text", "who", "at", "digest", "state")


def upgrade() -> None:
    """Makes the table of manuscripts."""
    op.create_table(
        "manuscripts",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.Column("basis", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("manuscripts_of_service", "manuscripts", ["service", "id"], unique=False)
