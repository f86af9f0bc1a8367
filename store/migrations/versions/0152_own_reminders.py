"""When and where somebody is reminded, as they chose. To go back, restore the backup."""

import sqlalchemy as sa
from alembic import op

revision: str = "0152"
down_revision: str | None = "0151"


def upgrade() -> None:
    """Go forward."""
    # Added where they stand: a table that is copied takes along what points at it.
    for name in ("remind", "remind_in"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("member", column)
