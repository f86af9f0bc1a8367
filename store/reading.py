"""Reading: an SQLite file opened to be read and not written to, whoever writes to it meanwhile."""

import os
import sqlite3
from pathlib import Path

from store.core.trouble import Trouble, trouble

LOGS = ("-wal", "-journal")
"""How the names of the files end that hold what is not yet, or not any more, in the file itself."""


def opened(path: Path) -> sqlite3.Connection:
    """A connection that reads an SQLite file under SQLite's own locks, wherever these can be had.

    Whoever begins to write meanwhile is not in its way, nor it in theirs. Once it is closed nothing
    lies beside the file that did not before. Raises sqlite3.Error, and OSError.
    """
    real = path.resolve()
    if in_use(real):
        # What a killed process left has to stay as it is: who may write would clear it up.
        return _connected(real, "mode=ro")
    if _writable(real):
        try:
            # Who may only read makes a log and its index as well, and can't take them away again
            # (https://sqlite.org/wal.html#readonly).
            return _connected(real, "mode=rw")
        except sqlite3.OperationalError as error:
            if trouble(error) is Trouble.LOCKED:
                raise
            # On a full disk there is no room for the index, and on some networks' none can be.
    elif any(Path(f"{real}{ending}").exists() for ending in LOGS):
        return _connected(real, "mode=ro")
    # Without any lock: of use only where nothing can be written, and so nothing be made beside it.
    return _connected(real, "immutable=1")


def in_use(path: Path) -> bool:
    """Whether there is a log beside it, with what may not be in the file itself."""
    return any(_size(Path(f"{path.resolve()}{ending}")) for ending in LOGS)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _writable(path: Path) -> bool:
    folder = os.access(path.parent, os.W_OK | os.X_OK, effective_ids=True)
    return folder and os.access(path, os.W_OK, effective_ids=True)


def _connected(path: Path, how: str) -> sqlite3.Connection:
    made = sqlite3.connect(f"{path.as_uri()}?{how}", uri=True)
    try:
        made.execute("PRAGMA query_only=ON")
        # Whether it can be locked shows at the first look.
        made.execute("SELECT name FROM sqlite_master LIMIT 1").fetchall()
    except BaseException:
        made.close()
        raise
    return made
