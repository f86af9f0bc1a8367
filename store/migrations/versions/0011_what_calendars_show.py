"""What calendars show. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Go forward."""
    # "" for what is there already: it is worked out at the next start.
    op.add_column("gathering", sa.Column("shown", sa.String(), server_default="", nullable=False))
