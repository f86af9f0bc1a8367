"""Anonymous questions. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0116"
down_revision: str | None = "0115"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "anonymous",
        sa.Column("query_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("added", sa.JSON(), nullable=False),
        sa.Column("thanks", sa.JSON(), nullable=False),
        sa.Column("waiting", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["query_id"], ["query.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("query_id"),
    )
    with op.batch_alter_table("anonymous") as batch_op:
        batch_op.create_index("anonymous_by_code", ["digest"], unique=True)
