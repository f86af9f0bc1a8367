"""Warmth. To go back, restore the backup that was made before it."""

revision: str = "0006"
down_revision: str | None = "0005"


def upgrade() -> None:
    """Go forward."""
