"""Welcomes and first things. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0102"
down_revision: str | None = "0101"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "firstthing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("asked_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["asked_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("member_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("firstthing") as batch_op:
        batch_op.create_index("firstthing_about", ["community_id", "about"])
        batch_op.create_index("firstthing_asked", ["asked_id"])
    with op.batch_alter_table("member") as batch_op:
        # Whoever was there before knows where they are: nobody is welcomed years later.
        batch_op.add_column(
            sa.Column("welcome", sa.String(), nullable=False, server_default="told")
        )
