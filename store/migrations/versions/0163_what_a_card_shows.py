"""What a card shows. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0163"
down_revision: str | None = "0160"


def upgrade() -> None:
    """Go forward."""
    # Added where it stands: a table that is copied takes along what points at it.
    op.add_column("livingcard", sa.Column("shown", sa.String(), nullable=False, server_default=""))
