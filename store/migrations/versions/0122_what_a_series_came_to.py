"""What a series came to. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0122"
down_revision: str | None = "0121"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "conclusion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("achievement", sa.String(), nullable=False),
        sa.Column("recommendation", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("conclusion") as batch_op:
        batch_op.create_index("conclusion_of_community", ["community_id"])
        batch_op.create_index("conclusion_of_member", ["member_id"])
        batch_op.create_index("conclusion_of_team", ["team_id"])
