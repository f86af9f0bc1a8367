"""Whom posts call in a home. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0153"
down_revision: str | None = "0152"


def upgrade() -> None:
    """Go forward."""
    # Added where it stands: a table that is copied takes along what points at it.
    calls = sa.Column("calls", sa.JSON(), nullable=False, server_default="{}")
    op.add_column("home", calls)
