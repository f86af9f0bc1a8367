"""What is needed. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0113"
down_revision: str | None = "0112"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("poll_id", "number"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("need") as batch_op:
        batch_op.create_index("need_of_owner", ["owner_id"])
