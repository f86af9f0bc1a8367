"""Who agrees to be named in articles. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0110"
down_revision: str | None = "0109"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "articlenaming",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member_id"),
    )
