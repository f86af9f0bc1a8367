"""The library. To go back, restore the backup that was made before it."""

revision: str = "0003"
down_revision: str | None = "0002"


def upgrade() -> None:
    """Go forward."""
