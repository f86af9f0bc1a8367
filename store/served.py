"""Served: an SQLite file has one process that runs the bot on it; a second one is refused."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from store.core.private import make_file, make_folder
from store.core.trouble import Trouble, Unusable
from store.fitness import path_of


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Be the one process that runs the bot on a database, where there may be but one.

    Two would each keep a channel's pace by itself, hold a connection to Discord each, and wait for
    one another to write. Raises Unusable. Looking, copying and migrating are nobody's alone.
    """
    path = path_of(url)
    held = _opened(path) if path is not None else None
    if held is None:
        yield
        return
    with held:
        try:
            # The system lets go of it when the process ends, however it ends.
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unusable(Trouble.SERVED) from None
        yield


def _opened(path: Path) -> IO[str] | None:
    """The file that is locked; None where there can be none: who opens the database tells why."""
    if path.exists() and not path.is_file():
        return None
    lock = Path(f"{path}.served")
    try:
        make_folder(lock.parent)
        make_file(lock)
        return lock.open("r+")
    except OSError:
        return None
