"""Backup: a copy of the database, whole under its name or not there at all."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from errno import EBUSY, EEXIST, ENOTEMPTY
from pathlib import Path
from tempfile import TemporaryFile

from store.core.private import FOLDER, make_folder, make_new, own_like
from store.core.trouble import Trouble, Unusable, trouble
from store.core.troubled import troubled
from store.core.unfinished import (
    UNFINISHED,
    at_work,
    clear_files,
    clear_folders_of_nobody,
    with_beside,
)
from store.fitness import examine

RESTORED = ".{name}-"
"""How the name of the folder begins in which a copy of a database is made ready, beside it."""
SQLITE = ".db"
"""How the name of a copy of a file ends."""
STAMP = "%Y%m%d-%H%M%S"
"""How the time stands in a copy's name, in UTC."""


def named(
    stem: str, folder: Path, why: str = "", now: datetime | None = None, ending: str = SQLITE
) -> Path:
    """Where a copy that is made `now` (the system's time) lies: its time is in its name."""
    # To the second, so no backup is ever written over another.
    stamp = (now or datetime.now(UTC)).astimezone(UTC).strftime(STAMP)
    return folder / f"{stem}-{stamp}{why}{ending}"


def copied(path: Path, target: Path) -> None:
    """Copy an SQLite database, whoever uses it meanwhile, to a file that is not there yet.

    The copy is looked at before it gets its name: every page and index, and whether it is a
    database of ours, made as its version makes them. Raises Unusable, and leaves nothing behind,
    where the copy can't be made or is not that.
    """
    # What is left of a restore that was killed holds as much as a copy, and nobody sees it.
    clear_folders_of_nobody(path.parent, RESTORED.format(name=path.name))
    try:
        with begun_for(target) as begun:
            _copy(path, begun)
            examine(begun)
    except (OSError, sqlite3.Error) as error:
        raise Unusable(Trouble.NO_COPY, _why(error)) from error


@contextmanager
def begun_for(target: Path) -> Iterator[Path]:
    """An empty file to write a copy to, which becomes `target` on leaving, or goes.

    What others left there who were killed amid such a file goes before. Raises OSError: with
    FileExistsError where `target` is there, with EBUSY where somebody else is making it.
    """
    target = target.absolute()  # "." has no name beside which another could lie
    begun = target.with_name(target.name + UNFINISHED)
    make_folder(target.parent)
    with at_work(target.parent, lambda: clear_files(target)):
        try:
            make_new(begun)
        except FileExistsError:
            raise _under_way(begun) from None
        try:
            # After it: who made `target` meanwhile had the same name for what was begun.
            if target.exists():
                raise FileExistsError(EEXIST, os.strerror(EEXIST))
            yield begun
            keep(begun)
            begun.rename(target)
            keep(target.parent)
        except BaseException:
            for left in with_beside(begun):
                left.unlink(missing_ok=True)
            raise


@contextmanager
def begun_folder(target: Path) -> Iterator[Path]:
    """An empty folder to fill, which becomes `target` on leaving, or goes with what is in it.

    Raises OSError: with ENOTEMPTY where something is in `target`, with EBUSY where somebody else
    is filling it.
    """
    if target.is_dir() and any(target.iterdir()):
        raise OSError(ENOTEMPTY, os.strerror(ENOTEMPTY))
    target = target.resolve()  # "." has no name beside which another could lie
    begun = target.with_name(target.name + UNFINISHED)
    make_folder(target.parent)
    if target.exists() and not target.is_dir():
        raise FileExistsError(EEXIST, os.strerror(EEXIST))
    with at_work(target.parent, lambda: shutil.rmtree(begun, ignore_errors=True)):
        try:
            begun.mkdir(FOLDER)
        except FileExistsError:
            raise _under_way(begun) from None
        try:
            own_like(begun.parent, begun)
            yield begun
            # The disk is not waited for, as it is for a copy: all of it is in the database still.
            begun.rename(target)
        except BaseException:
            shutil.rmtree(begun, ignore_errors=True)
            raise


def _under_way(begun: Path) -> OSError:
    return OSError(EBUSY, f"somebody else is writing it just now ({begun.name})")


def back_up(path: Path, folder: Path, revision: str) -> Path:
    """Copy an SQLite database into `folder` before it is changed; where the copy is.

    Raises Unusable, and leaves nothing behind, where the copy can't be made or is not sound.
    """
    target = named(path.stem, folder, f"-before-{revision}")
    copied(path, target)
    return target


def check_folder(folder: Path) -> None:
    """Find out whether copies can be put into a folder, or one be made there. Raises Unusable."""
    near = next(each for each in (folder, *folder.parents) if each.exists())
    try:
        if not near.is_dir():
            raise Unusable(Trouble.NO_COPY, f"{near} is a file")
        if not os.access(near, os.W_OK | os.X_OK, effective_ids=True):
            raise PermissionError(f"{near} is closed to us")
        if near == folder:
            # Only trying tells of a disk that is full.
            with TemporaryFile(dir=folder) as probe:
                probe.write(b"?")
    except OSError as error:
        raise Unusable(Trouble.NO_COPY, _why(error)) from error


def backups_of(path: Path, folder: Path) -> Iterator[Path]:
    """The copies there are of a database."""
    return folder.glob(f"{path.stem}-*-before-*.db") if folder.is_dir() else iter(())


def _copy(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as copy:
        # First, so that what ails it, or its disk, is not told of the copy.
        with troubled():
            source.execute("SELECT name FROM sqlite_master").fetchall()
        # A copy of the file would lack what still lies in the write-ahead log.
        source.backup(copy)
        # Slower than a quick check by what the indexes take, and no other program waits for it.
        (sound,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(str(sound))


def keep(path: Path) -> None:
    """Have the disk itself hold it: what follows changes the original."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _why(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    known = trouble(error)
    return f"the disk is {known}" if known is Trouble.FULL else str(error)
