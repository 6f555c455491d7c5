"""Closed days with their heads, seals and time-stamps, and the numbers that count no more."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_TEXTS = ("register", "number", "case_id", "reason", "who", "at")
_KEPT = {"voided_numbers": "a voided number stays voided", "day_heads": "a closed day stays closed"}


def upgrade() -> None:
    """Makes the three tables, and the triggers that keep two of them as they were written."""
    op.create_table(
        "voided_numbers",
        *(sa.Column(name, sa.Text(), nullable=False) for name in _TEXTS),
        sa.PrimaryKeyConstraint("register", "number"),
        _of_case(),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "days",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.Column("stamp", sa.LargeBinary(), nullable=False),
        sa.Column("whole", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
        sqlite_strict=True,
    )
    op.create_table(
        "day_heads",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "sequence"),
        _of_case(),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("day_heads_of_day", "day_heads", ["day"], unique=False)
    for table, why in _KEPT.items():
        for act in ("UPDATE", "DELETE"):
            refuse = f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            op.execute(f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} {refuse}")


def _of_case() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], deferrable=True, initially="DEFERRED")
