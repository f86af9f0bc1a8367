"""When an address may be asked again. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0177"
down_revision: str | None = "0176"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("mailstop") as batch_op:
        batch_op.add_column(sa.Column("until", sa.DateTime(), nullable=True))
