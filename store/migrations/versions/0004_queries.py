"""Queries. To go back, restore the backup that was made before it."""

revision: str = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Go forward."""
