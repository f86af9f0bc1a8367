"""Workspaces of an organisation. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0148"
down_revision: str | None = "0145"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "slackteam",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("enterprise", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace"),
    )
