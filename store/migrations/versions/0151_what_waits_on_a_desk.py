"""What waits on a desk, found by its reader. To go back, restore the backup that was made before
it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0151"
down_revision: str | None = "0150"
KEPT = "state IN ('failed', 'sent') AND card != ''"


def upgrade() -> None:
    """Go forward."""
    op.create_index(
        "delivery_kept",
        "delivery",
        ["account_id"],
        sqlite_where=sa.text(KEPT),
        postgresql_where=sa.text(KEPT),
    )
