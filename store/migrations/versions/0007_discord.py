"""Discord. To go back, restore the backup that was made before it."""

revision: str = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Go forward."""
