"""In which posts of its official a token may act."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Lets the tokens that there are act in all."""
    op.add_column("tokens", sa.Column("posts", sa.Text(), nullable=False, server_default=""))
