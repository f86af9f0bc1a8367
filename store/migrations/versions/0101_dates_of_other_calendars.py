"""Dates of other calendars. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0101"
down_revision: str | None = "0100"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("import") as batch_op:
        batch_op.create_index("import_of_community", ["community_id"])
