"""The pace of a home. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0135"
down_revision: str | None = "0130"


def upgrade() -> None:
    """Go forward."""
    # Added where it stands: a table that is copied takes along what points at it.
    op.add_column("home", sa.Column("paced", sa.DateTime(), nullable=True))
