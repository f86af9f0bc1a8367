<%! from store.migrations.tidy import tidied %>\
"""${message}. To go back, restore the backup that was made before it."""

import sqlalchemy as sa
from alembic import op

revision: str = ${repr(up_revision)}
down_revision: str | None = ${repr(down_revision)}


def upgrade() -> None:
    """Go forward."""
    ${tidied(upgrades).strip() if upgrades else "pass"}
