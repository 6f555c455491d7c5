"""How officials have set up their desks: the views they keep of the inbox, and whether they want keys."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Makes the table of views; everybody has keys until they turn them off."""
    op.add_column("accounts", sa.Column("wants_keys", sa.Integer(), nullable=False, server_default=sa.text("1")))
    op.create_table(
        "inbox_views",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("login", "name", "sieve")),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("login", "sieve"),
        sqlite_strict=True,
    )
