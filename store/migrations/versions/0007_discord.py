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
    op.create_table(
        "discordevent",
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("gathering_id", "workspace"),
    )
    op.create_index("discordevent_by_event", "discordevent", ["event"])
    op.create_index("discordevent_in_guild", "discordevent", ["workspace", "community_id"])
    op.create_table(
        "discordinterest",
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("gathering_id", "user"),
    )
    op.create_table(
        "discordlack",
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("community_id", "workspace"),
    )
    op.create_table(
        "discordthread",
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message"),
    )
    op.create_index("ix_discordthread_community_id", "discordthread", ["community_id"])
    # Rows that are there already are of communities that chose nothing else.
    yes, no = sa.true(), sa.false()
    op.add_column(
        "community", sa.Column("discord_events", sa.Boolean(), server_default=yes, nullable=False)
    )
    op.add_column(
        "community", sa.Column("discord_threads", sa.Boolean(), server_default=no, nullable=False)
    )
    op.add_column("account", sa.Column("instead", sa.String(), server_default="", nullable=False))
