"""Waiting for a seat on the other side. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("rsvp", schema=None) as batch_op:
        # Nobody has waited in this way before.
        batch_op.add_column(sa.Column("moves_to", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("moves_since", sa.DateTime(), nullable=True))
    with op.batch_alter_table("rsvp", schema=None) as batch_op:
        batch_op.alter_column("moves_to", server_default=None)
