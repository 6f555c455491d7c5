"""What registers said while a form is filled in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds what a draft knows from registers, and what a draft's files are."""
    op.add_column("drafts", sa.Column("asked", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("drafts", sa.Column("given", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("draft_files", sa.Column("kind", sa.Text(), nullable=False, server_default="upload"))
