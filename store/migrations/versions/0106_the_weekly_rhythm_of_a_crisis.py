"""The weekly rhythm of a crisis. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0106"
down_revision: str | None = "0105"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "crisis",
        sa.Column("community_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("time", sa.Time(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("community_id"),
    )
    with op.batch_alter_table("rhythm") as batch_op:
        batch_op.add_column(sa.Column("crisis", sa.Boolean(), server_default="0", nullable=False))
