"""A card that was posted again. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0150"
down_revision: str | None = "0149"


def upgrade() -> None:
    """Go forward."""
    # Added where it stands: a table that is copied takes along what points at it.
    op.add_column(
        "livingcard", sa.Column("reposted", sa.Boolean(), server_default="0", nullable=False)
    )
