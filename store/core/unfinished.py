"""Unfinished: what is being made in a folder, and what those left there who were killed."""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from store.core.private import make_folder

UNFINISHED = ".unfinished"
"""How the name of a file or folder ends until it is whole."""
BESIDE = ("-wal", "-shm", "-journal")
"""How the names of the files end in which SQLite keeps what is not in the database itself yet."""
_CHANCE = re.compile(r"[a-z0-9_]{8}")
"""What `tempfile` puts behind a prefix."""


@contextmanager
def at_work(folder: Path, clear: Callable[[], object]) -> Iterator[None]:
    """Be known to make something in a folder, which is there, for as long as this goes on.

    Where nobody else is, what is unfinished there is nobody's any more, and `clear` takes it away.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        # The system lets go of it when the process ends, however it ends. A disk that knows no
        # such locks keeps what is left: whose it is cannot be told there.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            clear()
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


@contextmanager
def own_folder(folder: Path, prefix: str) -> Iterator[Path]:
    """A folder for ourselves in another one, which goes with all that is in it.

    What earlier ones with this `prefix` left, whose processes were killed, goes before.
    """
    make_folder(folder)
    with (
        at_work(folder, lambda: clear_folders(folder, prefix)),
        TemporaryDirectory(prefix=prefix, dir=folder) as near,
    ):
        yield Path(near)


def clear_folders(folder: Path, prefix: str) -> None:
    """Take away what `own_folder` left there. Only for who is alone `at_work` there."""
    for left in folder.glob(f"{escape(prefix)}*/"):
        if _CHANCE.fullmatch(left.name.removeprefix(prefix)):
            shutil.rmtree(left, ignore_errors=True)


def clear_folders_of_nobody(folder: Path, prefix: str) -> None:
    """The same, where nobody is at work there; a folder that can't be read is let be."""
    with suppress(OSError), at_work(folder, lambda: clear_folders(folder, prefix)):
        pass


def clear_files(target: Path) -> None:
    """Take away what is left of files that were to be of the kind of `target`, beside it.

    Only for who is alone `at_work` there.
    """
    of_a_kind = f"*{escape(target.suffix)}" if target.suffix else escape(target.name)
    for ending in ("", *BESIDE):
        for left in target.parent.glob(f"{of_a_kind}{UNFINISHED}{ending}"):
            if left.is_file():  # an archive's folder is its own name's to clear away
                left.unlink(missing_ok=True)


def with_beside(path: Path) -> Iterable[Path]:
    """A file, and those that SQLite may have laid beside it."""
    return (Path(f"{path}{ending}") for ending in ("", *BESIDE))
