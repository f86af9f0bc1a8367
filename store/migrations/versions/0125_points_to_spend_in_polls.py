"""Points to spend in polls. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0125"
down_revision: str | None = "0124"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("poll") as batch_op:
        batch_op.add_column(sa.Column("points", sa.Integer(), nullable=True))
    with op.batch_alter_table("pollchoice") as batch_op:
        batch_op.add_column(sa.Column("people", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("pollvote") as batch_op:
        batch_op.add_column(sa.Column("points", sa.Integer(), nullable=True))
