"""Private: files and folders that nobody but us may read, since they hold what members wrote."""

import os
from collections.abc import Iterable
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
OTHERS = 0o077
"""The bits that let anybody else in."""


def make_folder(path: Path) -> None:
    """Make a folder and those above it where they are missing; ones that are there stay.

    Whoever owns the folder around them owns them too, whoever makes them: what root makes on its
    way is the service's, which has to go on with it.
    """
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(FOLDER, exist_ok=True)
        own_like(each.parent, each)
    # What is there and is no folder is told as such.
    path.mkdir(FOLDER, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file where there is none, owned as `make_folder` has it.

    SQLite gives its log the mode of the database.
    """
    try:
        make_new(path)
    except FileExistsError:
        # Whether it can be written to is told here, not later.
        os.close(os.open(path, os.O_RDWR | os.O_CLOEXEC))


def make_new(path: Path) -> None:
    """The same, for one that nobody else has made. Raises FileExistsError where it is there."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, FILE))
    own_like(path.parent, path)


def own_like(other: Path, made: Path) -> None:
    """Give what root made to whoever owns another; nobody else can give anything away."""
    if os.geteuid() == 0:
        owner = other.stat()
        os.chown(made, owner.st_uid, owner.st_gid, follow_symlinks=False)


def close(paths: Iterable[Path]) -> list[Path]:
    """Close files of ours to everybody else; those that were open."""
    return [path for path in paths if _closed(path)]


def _closed(path: Path) -> bool:
    try:
        found = path.stat()
        # Somebody else's is theirs to open and close.
        if found.st_uid != os.geteuid() or not found.st_mode & OTHERS:
            return False
        path.chmod(found.st_mode & ~OTHERS & 0o777)
    except OSError:
        return False  # gone meanwhile, or on a disk that knows no modes
    return True
