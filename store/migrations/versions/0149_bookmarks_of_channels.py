"""Bookmarks of channels. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0149"
down_revision: str | None = "0148"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "slackbookmark",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("bookmark", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "channel"),
    )
