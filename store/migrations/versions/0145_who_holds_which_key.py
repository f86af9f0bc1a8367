"""Who holds which key. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0145"
down_revision: str | None = "0135"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "slackkeyholder",
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("newest", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("process"),
    )
