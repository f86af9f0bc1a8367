"""Gatherings held together. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0126"
down_revision: str | None = "0125"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "joint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("twin_id", sa.Integer(), nullable=True),
        sa.Column("steward_id", sa.Integer(), nullable=True),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("off", sa.Boolean(), nullable=False),
        sa.Column("news", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["guest_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["host_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["keeper_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["steward_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["twin_id"], ["gathering.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("joint") as batch_op:
        batch_op.create_index(
            "joint_of_gathering",
            ["gathering_id"],
            unique=True,
            sqlite_where=sa.text("state = 'agreed'"),
            postgresql_where=sa.text("state = 'agreed'"),
        )
        batch_op.create_index("joint_of_guest", ["guest_id"])
        batch_op.create_index("joint_of_host", ["host_id"])
        batch_op.create_index("joint_of_twin", ["twin_id"])
    # Added where it stands: a table that is copied takes along what points at it.
    op.add_column(
        "gathering", sa.Column("joint", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
