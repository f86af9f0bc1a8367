"""Themes. To go back, restore the backup that was made before it."""

revision: str = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Go forward."""
