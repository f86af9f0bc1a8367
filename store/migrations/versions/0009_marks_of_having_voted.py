"""Marks of having voted. To go back, restore the backup that was made before it."""

import hashlib
import hmac
import secrets

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
FLOOR = 5
"""Votes below which nothing of an anonymous poll is shown."""


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "votesecret",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subject"),
    )
    op.create_table(
        "votemark",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["subject"], ["votesecret.subject"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subject", "mark"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("cast_unseen", sa.Integer(), nullable=False, server_default="0")
        )
    _mark()
    _settle()
    op.drop_table("pollvoter")


def _mark() -> None:
    """Whoever voted in an anonymous poll that is open has voted, by mark instead of by number."""
    connection = op.get_bind()
    polls = connection.execute(
        sa.text("SELECT id, community_id FROM poll WHERE anonymous AND state = 'open'")
    ).all()
    for poll, community in polls:
        secret = secrets.token_urlsafe(16)
        given = {"subject": f"poll:{poll}", "community": community}
        connection.execute(
            sa.text("INSERT INTO votesecret VALUES (:subject, :community, :secret)"),
            given | {"secret": secret},
        )
        voters = sa.text(
            "SELECT platform, workspace, account.user FROM account JOIN pollvoter "
            "ON pollvoter.member_id = account.member_id WHERE poll_id = :poll"
        )
        for account in connection.execute(voters, {"poll": poll}).all():
            written = ":".join(account).encode()
            mark = hmac.new(secret.encode(), written, hashlib.sha256).hexdigest()
            connection.execute(
                sa.text("INSERT INTO votemark VALUES (:subject, :mark, :community)"),
                given | {"mark": mark},
            )


def _settle() -> None:
    """How many voted unseen is said by itself, and what a poll came to is kept once it closed."""
    op.execute(
        "UPDATE poll SET cast_unseen = (SELECT COALESCE(SUM(votes), 0) FROM pollchoice "
        "WHERE poll_id = poll.id) WHERE anonymous"
    )
    op.execute(
        "UPDATE pollchoice SET votes = 0 WHERE poll_id IN (SELECT id FROM poll "  # noqa: S608
        f"WHERE anonymous AND state = 'closed' AND cast_unseen < {FLOOR})"
    )
    op.execute(
        "UPDATE pollchoice SET votes = (SELECT COUNT(*) FROM pollvote "
        "WHERE pollvote.poll_id = pollchoice.poll_id AND pollvote.number = pollchoice.number) "
        "WHERE poll_id IN (SELECT id FROM poll WHERE NOT anonymous AND state = 'closed')"
    )
    # A count takes as much room whatever it is, or where its row lies would tell of the votes.
    op.execute(f"UPDATE pollchoice SET votes = votes + {2**24}")  # noqa: S608
