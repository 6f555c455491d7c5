"""The numbers of officials are sealed with keys that lie outside the store."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from gishe.store.sealing.safe import Safe
from gishe.store.sealing.things import seal_record

revision = "0014"
down_revision = "0013"

_WAS_CLEAN, _CLEAN = 2, 3
_KEEP = sa.text("UPDATE accounts SET slot = :slot, sealed = :sealed WHERE login = :login")


def upgrade() -> None:
    """Seals each account's number with a key of its own."""
    safe: Safe = op.get_context().opts["safe"]
    op.add_column("accounts", sa.Column("slot", sa.Integer(), nullable=False, server_default=sa.text("0")))
    sealed = sa.Column("sealed", sa.LargeBinary(), nullable=False, server_default=sa.text("x''"))
    op.add_column("accounts", sealed)
    found: list[Any] = list(op.get_bind().execute(sa.text("SELECT login, person_id FROM accounts")))
    for login, person_id in found:
        slot, key = safe.fresh()
        told = seal_record(key, "account", login, {"person_id": person_id})
        op.get_bind().execute(_KEEP, {"slot": slot, "sealed": told, "login": login})
    op.drop_column("accounts", "person_id")
    if not found and op.get_bind().execute(sa.text("PRAGMA user_version")).scalar_one() == _WAS_CLEAN:
        op.execute(f"PRAGMA user_version={_CLEAN}")  # otherwise whoever opens the store writes the file anew
