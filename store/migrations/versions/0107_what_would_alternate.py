"""What would alternate. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0107"
down_revision: str | None = "0106"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "draftedcycles",
        sa.Column("community_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("turns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("community_id"),
    )
