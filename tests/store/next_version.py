"""The history of a version to come: ours, and one migration more."""

import shutil
from pathlib import Path

from store.fitness import HISTORY, newest

MIGRATION = '''"""What is yet to come."""

from alembic import op

revision = "{number}"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("{does}")
'''


def next_version(folder: Path, does: str = "DELETE FROM taken WHERE call = 'old'") -> Path:
    """The folder of its migrations; the last one `does` a statement, which changes no table."""
    history = shutil.copytree(
        HISTORY, folder / "history", ignore=shutil.ignore_patterns("__pycache__")
    )
    number = f"{int(newest()) + 1:04}"
    written = MIGRATION.format(number=number, before=newest(), does=does)
    (history / "versions" / f"{number}_to_come.py").write_text(written)
    return history
