"""A file put in its place: there as a whole or not at all, and nothing is lost that was there."""

import os
from itertools import count
from pathlib import Path
from tempfile import mkstemp

from store.core.private import FILE


def placed(path: Path, text: str, *, over: bool) -> Path | None:
    """Write a file that nobody but us can read; where the one is kept that was there before.

    Raises FileExistsError where there is one, unless it is put `over` that, and OSError. One that
    says the same already stays as it is.
    """
    if over and path.is_file() and path.read_bytes() == text.encode():
        return None
    # With this mode from its first byte on: secrets lie in no file that is closed only later.
    handle, name = mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".unfinished")
    begun = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        kept = _kept(path) if over and path.exists() else None
        if over:
            begun.replace(path)
        else:
            # Fails where somebody put one there meanwhile, which replacing would not.
            os.link(begun, path)
        _keep(path.parent)
        return kept
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
