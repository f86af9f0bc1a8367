"""Who is in for a series. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0115"
down_revision: str | None = "0114"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "commitment",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("hope", sa.String(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member_id"),
    )
    with op.batch_alter_table("commitment") as batch_op:
        batch_op.create_index("commitment_of_community", ["community_id"])
    with op.batch_alter_table("series") as batch_op:
        batch_op.add_column(sa.Column("seats", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("asks", sa.String(), server_default="", nullable=False))
