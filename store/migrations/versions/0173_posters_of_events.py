"""Posters of events. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0173"
down_revision: str | None = "0170"


def upgrade() -> None:
    """Go forward."""
    # Added where they stand: a table that is copied takes along what points at it.
    colour = sa.Column("discord_poster", sa.String(), nullable=False, server_default="")
    op.add_column("community", colour)
    mark = sa.Column("poster", sa.String(), nullable=False, server_default="")
    op.add_column("discordevent", mark)
