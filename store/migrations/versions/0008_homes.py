"""Homes. To go back, restore the backup that was made before it."""

revision: str = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Go forward."""
