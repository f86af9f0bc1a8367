"""A file put in its place: there as a whole or not at all, and nothing is lost that was there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from stat import S_IMODE
from tempfile import mkstemp

from store.core.private import FILE


def placed(path: Path, text: str, *, over: bool) -> Path | None:
    """Write a file that nobody but us can read; where the one is kept that was there before.

    Raises FileExistsError where there is one, unless it is put `over` that, and OSError. One that
    says the same already stays as it is.
    """
    if over and path.is_symlink():
        # The link stays one.
        path = path.resolve()
    if over and path.is_file() and path.read_bytes() == text.encode():
        return None
    with _begun(path, text) as begun:
        kept = _kept(path) if over and path.exists() else None
        if over:
            if kept is not None:
                _owned(begun, path.stat())
            begun.replace(path)
        else:
            # Fails where somebody put one there meanwhile, which replacing would not.
            os.link(begun, path)
        _keep(path.parent)
        return kept


def rewritten(path: Path, text: str) -> None:
    """Put another text into a file that is there: at once, with its mode and owner as they were.

    Nothing is kept of the one before. Raises OSError, and leaves it as it was.
    """
    # Where it is a link, the link stays one.
    path = path.resolve()
    before = path.stat()
    with _begun(path, text) as begun:
        _owned(begun, before)
        begun.chmod(S_IMODE(before.st_mode))
        begun.replace(path)
        _keep(path.parent)


def _owned(begun: Path, before: os.stat_result) -> None:
    """Give a file the owner that the one before it had: whoever read that has to read this."""
    made = begun.stat()
    if (made.st_uid, made.st_gid) != (before.st_uid, before.st_gid):
        os.chown(begun, before.st_uid, before.st_gid)


@contextmanager
def _begun(path: Path, text: str) -> Iterator[Path]:
    """A whole file beside the one that it is to be, on the disk; gone in the end if it stays."""
    # With this mode from its first byte on: secrets lie in no file that is closed only later.
    handle, name = mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".unfinished")
    begun = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield begun
    finally:
        begun.unlink(missing_ok=True)


def _kept(path: Path) -> Path:
    """A copy of a file beside it, under the first number that is free."""
    for number in count(1):
        beside = path.with_name(f"{path.name}.{number}")
        try:
            handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, FILE)
        except FileExistsError:
            continue
        with os.fdopen(handle, "wb") as copy:
            copy.write(path.read_bytes())
            copy.flush()
            os.fsync(copy.fileno())
        return beside
    raise AssertionError("numbers do not end")


def _keep(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
