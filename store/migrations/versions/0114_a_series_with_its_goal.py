"""A series with its goal. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0114"
down_revision: str | None = "0113"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id"),
    )
