"""What counts of private messages. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0105"
down_revision: str | None = "0104"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("delivery") as batch_op:
        batch_op.add_column(sa.Column("counts", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("lead_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            "delivery_counted",
            ["account_id"],
            sqlite_where=sa.text("counts"),
            postgresql_where=sa.text("counts"),
        )
        batch_op.create_index(
            "delivery_joined",
            ["lead_id"],
            sqlite_where=sa.text("lead_id IS NOT NULL"),
            postgresql_where=sa.text("lead_id IS NOT NULL"),
        )
    with op.batch_alter_table("member") as batch_op:
        batch_op.add_column(sa.Column("a_week", sa.Integer(), server_default="3", nullable=False))
