"""How people sign in: sessions that can be listed and ended, second steps, wrong tries, what was done to accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Adds to sessions and accounts what is known of them, and makes the tables beside them."""
    for name in ("holder", "device", "begun_at", "seen_at", "ends_at"):
        op.add_column("sessions", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.create_index("sessions_of_holder", "sessions", ["holder"], unique=False)
    op.add_column("accounts", sa.Column("closed_at", sa.Text(), nullable=False, server_default=""))
    op.drop_column("accounts", "failures")
    op.drop_column("accounts", "locked_until")
    op.create_table(
        "tries",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("last_at", "free_at")),
        sa.PrimaryKeyConstraint("key"),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "second_steps",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "since")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("used", "slot")),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True, sqlite_with_rowid=False,
    )  # fmt: skip
    op.create_table(
        "account_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("at", "who", "login", "act", "detail")),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("account_acts_of_login", "account_acts", ["login", "id"], unique=False)
