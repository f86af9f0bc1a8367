"""Whether a group is outgrown. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0111"
down_revision: str | None = "0110"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("community") as batch_op:
        batch_op.add_column(sa.Column("outgrown", sa.String(), server_default="", nullable=False))
