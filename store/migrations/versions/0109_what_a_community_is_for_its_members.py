"""What a community is for its members. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0109"
down_revision: str | None = "0108"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "purposeround",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("community_id", "year"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "purposeanswer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("today", sa.String(), nullable=False),
        sa.Column("gave", sa.String(), nullable=False),
        sa.Column("ahead", sa.String(), nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["round_id"], ["purposeround.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("round_id", "member_id"),
    )
    with op.batch_alter_table("purposeanswer") as batch_op:
        batch_op.create_index("purposeanswer_of_member", ["member_id"])
