"""A fresh, migrated database for a test: migrated once in a process, then copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from store.core.migrate import migrate


@cache
def _made() -> Path:
    folder = tempfile.mkdtemp(prefix="convene-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate(f"sqlite:///{Path(folder) / 'fresh.db'}")
    return Path(folder) / "fresh.db"


def fresh(folder: Path) -> str:
    """The URL of a new database in `folder`, as migrating makes it."""
    path = folder / "convene.db"
    shutil.copyfile(_made(), path)
    return f"sqlite:///{path}"
