"""Small groups inside a community. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0123"
down_revision: str | None = "0122"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "affinitygroup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("affinitygroup") as batch_op:
        batch_op.create_index("affinitygroup_of_community", ["community_id"])
    op.create_table(
        "groupmember",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["group_id"], ["affinitygroup.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("group_id", "member_id"),
    )
    with op.batch_alter_table("groupmember") as batch_op:
        batch_op.create_index("groupmember_of_member", ["member_id"])
    # As plain SQL, since batch mode would make these tables anew, and what hangs on them would go.
    for table in ("gathering", "rhythm"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN group_id INTEGER REFERENCES affinitygroup (id)")
