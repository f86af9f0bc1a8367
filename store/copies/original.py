"""Copies: of a database of either kind; those that the clock makes, and which of them are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from glob import escape
from pathlib import Path

from store.backup import SQLITE, STAMP, UNFINISHED, copied, named
from store.copies.dump import DUMP, dumped
from store.core.address import read
from store.fitness import path_of

BY_THE_CLOCK = "-by-the-clock"
"""How the names of those end that the clock made. Only these are ever taken away again."""


@dataclass(frozen=True, slots=True)
class Original:
    """The database that `url` names, to be copied. `url` holds a password where there is one."""

    url: str

    @property
    def stem(self) -> str:
        """How the names of its copies begin."""
        path = path_of(self.url)
        return path.stem if path else str(read(self.url).database)

    @property
    def ending(self) -> str:
        """How the names of its copies end, which tells how they are read."""
        return SQLITE if path_of(self.url) else DUMP

    def named(self, folder: Path, why: str = "", now: datetime | None = None) -> Path:
        """Where a copy of it that is made `now` lies."""
        return named(self.stem, folder, why, now, self.ending)

    def copied(self, target: Path) -> None:
        """Copy it, whoever uses it meanwhile, to a file that is not there yet. Raises Unusable."""
        path = path_of(self.url)
        if path:
            copied(path, target)
        else:
            dumped(self.url, target)

    def copies(self, folder: Path) -> Sequence[Path]:
        """All copies of it in a folder, by name."""
        # Of another database in the same folder the name may only begin alike.
        stamped = f"{escape(self.stem)}-*{self.ending}"
        return sorted(folder.glob(stamped)) if folder.is_dir() else ()

    def by_the_clock(self, folder: Path) -> Sequence[Path]:
        """Those that the clock made, oldest first."""
        return [each for each in self.copies(folder) if self._made_at(each) is not None]

    def due(self, folder: Path, every: timedelta, now: datetime) -> bool:
        """Whether the clock owes a copy. The newest one tells, so a restart changes nothing."""
        newest = max(filter(None, map(self._made_at, self.copies(folder))), default=None)
        # One of a time to come says that the machine's clock was set back.
        return newest is None or not newest <= now < newest + every

    def make(self, folder: Path, keep: int, now: datetime) -> Path:
        """Make the clock's copy, and take away the oldest of its own beyond `keep`; where it is.

        Raises Unusable, and takes none away, where no copy can be made.
        """
        if folder.is_dir():
            mine = f"{escape(self.stem)}-*{BY_THE_CLOCK}{self.ending}{UNFINISHED}"
            for left in folder.glob(mine):
                left.unlink()  # of one that was killed
        target = self.named(folder, BY_THE_CLOCK, now)
        self.copied(target)
        for old in self.by_the_clock(folder)[:-keep]:
            old.unlink(missing_ok=True)
        return target

    def _made_at(self, copy: Path) -> datetime | None:
        ending = f"{BY_THE_CLOCK}{self.ending}"
        if not copy.name.endswith(ending):
            return None
        stamp = copy.name.removeprefix(f"{self.stem}-").removesuffix(ending)
        try:
            return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        except ValueError:
            return None
