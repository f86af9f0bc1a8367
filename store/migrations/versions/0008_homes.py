"""Codes for homes and accounts, and intentions. To go back, restore the backup before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "code",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
    )
    with op.batch_alter_table("code", schema=None) as batch_op:
        batch_op.create_index("code_of_community", ["community_id"], unique=False)
    with op.batch_alter_table("community", schema=None) as batch_op:
        batch_op.add_column(sa.Column("intentions", sa.JSON(), nullable=False, server_default="[]"))
