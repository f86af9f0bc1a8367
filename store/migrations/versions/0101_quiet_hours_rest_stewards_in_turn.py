"""Quiet hours, rest, stewards in turn. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0101"
down_revision: str | None = "0100"


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("community") as batch_op:
        batch_op.add_column(
            sa.Column("quiet_from", sa.Time(), server_default="20:00:00", nullable=False)
        )
        batch_op.add_column(
            sa.Column("quiet_until", sa.Time(), server_default="08:00:00", nullable=False)
        )
        batch_op.add_column(
            sa.Column("quiet_days", sa.JSON(), server_default="[5, 6]", nullable=False)
        )
        batch_op.add_column(sa.Column("planned", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("country", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("rest", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("rest_since", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("rest_until", sa.Date(), nullable=True))
    with op.batch_alter_table("member") as batch_op:
        batch_op.add_column(sa.Column("steward_asked", sa.DateTime(), nullable=True))
    _weekends()


def _weekends() -> None:
    """A community that meets on a weekend has no quiet days, as one that is founded now."""
    gathering = sa.table(
        "gathering",
        sa.column("community_id", sa.Integer()),
        sa.column("day", sa.Date()),
        sa.column("state", sa.String()),
    )
    community = sa.table("community", sa.column("id"), sa.column("quiet_days", sa.JSON()))
    planned = sa.select(gathering.c.community_id, gathering.c.day).where(
        gathering.c.state == "planned"
    )
    rows = op.get_bind().execute(planned)
    on_weekends = {number for number, day in rows if day.weekday() > 4}
    for number in sorted(on_weekends):
        op.get_bind().execute(
            sa.update(community).where(community.c.id == number).values(quiet_days=[])
        )
