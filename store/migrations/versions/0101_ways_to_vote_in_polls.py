"""Ways to vote in polls. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0101"
down_revision: str | None = "0100"


def upgrade() -> None:
    """Go forward."""
    for column in (
        sa.Column("way", sa.String(), nullable=False, server_default="single"),
        sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()),
    ):
        op.add_column("poll", column)
    # A batch would make the table anew, and what points at it would go with the old one.
    op.execute("ALTER TABLE poll RENAME COLUMN cast_unseen TO votes")
    # How many voted is kept of every poll that has closed: as it was when it did. A count is kept
    # with so much added that it takes as much room whatever it is.
    op.execute(
        f"UPDATE poll SET votes = (SELECT COALESCE(SUM(votes - {2**24}), 0) FROM pollchoice "  # noqa: S608
        "WHERE poll_id = poll.id) WHERE NOT anonymous AND state = 'closed'"
    )
    _places()


def _places() -> None:
    """Somebody may have several votes in a poll, each in a place of its own."""
    op.execute("CREATE TABLE pollvote_kept AS SELECT * FROM pollvote")
    op.drop_table("pollvote")
    op.create_table(
        "pollvote",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", "member_id", "place"),
    )
    op.create_index("pollvote_of_member", "pollvote", ["member_id"])
    op.execute(
        "INSERT INTO pollvote (poll_id, member_id, place, community_id, number, at) "
        "SELECT poll_id, member_id, 0, community_id, number, at FROM pollvote_kept"
    )
    op.drop_table("pollvote_kept")
