"""The group one is in while another is proposed. To go back, restore the backup made before it."""

from alembic import op

revision: str = "0178"
down_revision: str | None = "0177"


def upgrade() -> None:
    """Go forward."""
    # With its reference, which SQLite adds to no table that is there in any other way.
    op.execute(
        "ALTER TABLE formingchoice ADD COLUMN meanwhile INTEGER REFERENCES forminggroup (id)"
    )
