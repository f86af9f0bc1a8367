"""Who stands in, and first times. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0103"
down_revision: str | None = "0102"

LIGHT = {
    "first-friday": ("closing",),
    "alternating": ("welcome", "note-taker"),
    "quarterly": ("knowledge-broker",),
}
"""The roles of each template that suit a first time, as the templates say from now on."""


def upgrade() -> None:
    """Go forward."""
    _covers()
    with op.batch_alter_table("agendaitem") as batch_op:
        batch_op.add_column(
            sa.Column("first_time", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    with op.batch_alter_table("claim") as batch_op:
        batch_op.add_column(
            sa.Column("helps", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    _first_times()


def _covers() -> None:
    op.create_table(
        "cover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("cover_of_community", "cover", ["community_id", "state"])
    op.create_index("cover_of_gathering", "cover", ["gathering_id"])
    op.create_table(
        "coverasked",
        sa.Column("cover_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["cover_id"], ["cover.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("cover_id", "member_id"),
    )
    op.create_index("coverasked_of_member", "coverasked", ["member_id", "at"])


def _first_times() -> None:
    """What came from a template and kept its key is as light as the template says it is."""
    item = sa.table(
        "agendaitem",
        sa.column("community_id", sa.Integer()),
        sa.column("key", sa.String()),
        sa.column("first_time", sa.Boolean()),
    )
    community = sa.table(
        "community", sa.column("id", sa.Integer()), sa.column("template", sa.String())
    )
    for template, keys in LIGHT.items():
        of = sa.select(community.c.id).where(community.c.template == template)
        op.execute(
            sa.update(item)
            .where(item.c.community_id.in_(of), item.c.key.in_(keys))
            .values(first_time=sa.true())
        )
