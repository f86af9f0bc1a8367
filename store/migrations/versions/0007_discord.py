"""Discord. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "discorddraft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("community", sa.Integer(), nullable=False),
        sa.Column("offer", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("under", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_discorddraft_expires_at", "discorddraft", ["expires_at"])
    op.create_table(
        "discordcommands",
        sa.Column("application", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("application"),
    )
