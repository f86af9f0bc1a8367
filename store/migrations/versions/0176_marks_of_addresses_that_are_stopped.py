"""Marks of addresses that were stopped. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0176"
down_revision: str | None = "0174"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "mailstop",
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mark"),
    )
    with op.batch_alter_table("mailstop") as batch_op:
        batch_op.create_index("mailstop_of_community", ["community_id"])
