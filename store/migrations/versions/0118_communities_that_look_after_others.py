"""Communities that look after others. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0118"
down_revision: str | None = "0117"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "care",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("steward_id", sa.Integer(), nullable=True),
        sa.Column("keeper_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["keeper_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["provider_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["steward_id"], ["member.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("care") as batch_op:
        batch_op.create_index(
            "care_of_community",
            ["community_id"],
            unique=True,
            sqlite_where=sa.text("state = 'agreed'"),
            postgresql_where=sa.text("state = 'agreed'"),
        )
        batch_op.create_index("care_of_provider", ["provider_id"])
    op.create_table(
        "checkin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("care_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("going", sa.String(), nullable=False),
        sa.Column("need", sa.String(), nullable=False),
        sa.Column("ahead", sa.String(), nullable=False),
        sa.Column("talk", sa.Boolean(), nullable=False),
        sa.Column("talked", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["care_id"], ["care.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("checkin") as batch_op:
        batch_op.create_index("checkin_of_care", ["care_id"])
        batch_op.create_index("checkin_of_community", ["community_id"])
        batch_op.create_index("checkin_of_member", ["member_id"])
