"""What was tried before is known as. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = "0174"
down_revision: str | None = "0173"


def upgrade() -> None:
    """Go forward."""
    # Added where it stands: a table that is copied takes along what points at it.
    known = sa.Column("known_as", sa.String(), nullable=False, server_default="")
    op.add_column("delivery", known)
    # What may stand on a platform already is looked for by what earlier versions called it there:
    # also what failed, which a change may let begin again.
    op.execute(
        "UPDATE delivery SET known_as = 'convene-' || id "
        "WHERE attempt > 0 AND state IN ('due', 'claimed', 'uncertain', 'failed')"
    )
