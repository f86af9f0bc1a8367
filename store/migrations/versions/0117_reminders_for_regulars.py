"""Regulars who wish to be reminded. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0117"
down_revision: str | None = "0116"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("member") as batch_op:
        batch_op.add_column(sa.Column("reminded", sa.Boolean(), server_default="0", nullable=False))
