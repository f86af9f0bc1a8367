"""Warmth. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Go forward."""
    _said()
    _steps()
    _skills()
    _evaluations()
    _polls()
    _terms()


def _community() -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    return (
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
    )


def _refers(column: str, to: str, gone: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], ondelete=gone)


def _said() -> None:
    op.create_table(
        "appreciation",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _refers("member_id", "member", "SET NULL"),
        _refers("to_id", "member", "CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("appreciation_of_community", "appreciation", ["community_id", "at"])
    op.create_index("appreciation_to", "appreciation", ["to_id"])
    op.create_table(
        "discovery",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _refers("member_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("discovery_of_community", "discovery", ["community_id", "at"])
    op.create_index("discovery_of_member", "discovery", ["member_id"])


def _steps() -> None:
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        _refers("owner_id", "member", "SET NULL"),
        _refers("member_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("step_of_community", "step", ["community_id", "state"])
    op.create_index("step_of_owner", "step", ["owner_id"])


def _skills() -> None:
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("coaches", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _refers("member_id", "member", "CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("member_id", "folded"),
        sqlite_autoincrement=True,
    )
    op.create_index("skill_of_community", "skill", ["community_id"])
    op.create_table(
        "coaching",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("coach_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        _refers("member_id", "member", "CASCADE"),
        _refers("coach_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("coaching_of_community", "coaching", ["community_id", "state"])
    op.create_index("coaching_of_member", "coaching", ["member_id"])
    op.create_table(
        "coachasked",
        sa.Column("coaching_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        _refers("coaching_id", "coaching", "CASCADE"),
        _refers("member_id", "member", "CASCADE"),
        sa.PrimaryKeyConstraint("coaching_id", "member_id"),
    )
    op.create_index("coachasked_of_member", "coachasked", ["member_id", "at"])


def _evaluations() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("worth", sa.String(), nullable=False),
        sa.Column("useful", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _refers("gathering_id", "gathering", "CASCADE"),
        _refers("member_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("gathering_id", "member_id"),
    )
    op.create_index("evaluation_of_member", "evaluation", ["member_id"])


def _polls() -> None:
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        _refers("member_id", "member", "SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("poll_of_community", "poll", ["community_id", "state"])
    op.create_table(
        "pollchoice",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        _refers("poll_id", "poll", "CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", "number"),
    )
    op.create_table(
        "pollvote",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        _refers("poll_id", "poll", "CASCADE"),
        _refers("member_id", "member", "CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", "member_id"),
    )
    op.create_index("pollvote_of_member", "pollvote", ["member_id"])
    # Without row ids: they would tell in which order people voted.
    op.create_table(
        "pollvoter",
        sa.Column("poll_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        *_community(),
        _refers("poll_id", "poll", "CASCADE"),
        _refers("member_id", "member", "CASCADE"),
        sa.PrimaryKeyConstraint("poll_id", "member_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("pollvoter_of_member", "pollvoter", ["member_id"])


def _terms() -> None:
    op.create_table(
        "term",
        sa.Column("member_id", sa.Integer(), nullable=False),
        *_community(),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        _refers("member_id", "member", "CASCADE"),
        sa.PrimaryKeyConstraint("member_id"),
    )
    op.create_index("term_of_community", "term", ["community_id"])
