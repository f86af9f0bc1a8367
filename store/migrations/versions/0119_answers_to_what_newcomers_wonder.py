"""Answers to what newcomers wonder. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0119"
down_revision: str | None = "0118"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "worry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id", "key"),
    )
