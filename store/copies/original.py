"""Copies: of a database of either kind; those that the clock makes, and which of them are kept."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from glob import escape
from os import utime
from pathlib import Path

from store.backup import SQLITE, STAMP, copied, named
from store.copies.dump import DUMP, dumped
from store.copies.glance import is_copy
from store.core.address import read, said_path
from store.fitness import path_of

BY_THE_CLOCK = "-by-the-clock"
"""How the names of those end that the clock made. Only these are ever taken away again."""

BEFORE = "-before-restore"
"""How the names of those end that were made of what was there before another one was put back."""


@dataclass(frozen=True, slots=True)
class Original:
    """The database that `url` names, to be copied. `url` holds a password where there is one."""

    url: str

    @property
    def stem(self) -> str:
        """How the names of its copies begin."""
        path = said_path(self.url)
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

    def kept(self, folder: Path) -> Sequence[Path]:
        """Those that could be put back, as a glance tells, and hold what it held then.

        What a restore set aside is what somebody replaced, sound or not.
        """
        aside = f"{BEFORE}{self.ending}"
        return [
            each for each in self.copies(folder) if not each.name.endswith(aside) and is_copy(each)
        ]

    def by_the_clock(self, folder: Path) -> Sequence[Path]:
        """Those that the clock made, oldest first."""
        return [each for each in self.copies(folder) if self._stamp(each) is not None]

    def made_at(self, copy: Path, now: datetime) -> datetime | None:
        """When a copy was made; None where all that tells of it is a time after `now`.

        What its name says counts for one by the clock. A time to come there says that the
        machine's clock was ahead: then it is when that was noticed.
        """
        stamp = self._stamp(copy)
        if stamp is not None and stamp <= now:
            return stamp
        noticed = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        return noticed if noticed <= now else None

    def due(self, folder: Path, every: timedelta, now: datetime) -> bool:
        """Whether the clock owes a copy. The newest one tells, so a restart changes nothing.

        One of a time to come was made by `now` at the latest: that is noted at the file.
        """
        made = self.by_the_clock(folder)
        for each in made:
            if self.made_at(each, now) is None:
                with suppress(OSError):  # somebody else's, who alone may note it
                    utime(each, (now.timestamp(), now.timestamp()))
        known = [at for each in made if (at := self.made_at(each, now))]
        return not known or max(known) + every <= now

    def make(self, folder: Path, keep: int, now: datetime) -> Path:
        """Make the clock's copy, and take away the oldest of its own beyond `keep`; where it is.

        Raises Unusable, and takes none away, where no copy can be made.
        """
        target = self.named(folder, BY_THE_CLOCK, now)
        self.copied(target)
        for old in self._beyond(folder, keep, now):
            old.unlink(missing_ok=True)
        return target

    def _beyond(self, folder: Path, keep: int, now: datetime) -> Sequence[Path]:
        """What goes: the oldest beyond `keep`, and what of a time to come is older than the rest.

        One of a time to come takes nobody's place: which of the others it is older than is told
        by nothing but when it was noticed.
        """
        made = self.by_the_clock(folder)
        sure = [each for each in made if (self._stamp(each) or now) <= now]
        ahead = [each for each in made if each not in sure]
        oldest = self._stamp(sure[-keep]) if len(sure) >= keep else None
        past = [each for each in ahead if oldest and (self.made_at(each, now) or now) < oldest]
        return [*sure[:-keep], *past]

    def _stamp(self, copy: Path) -> datetime | None:
        ending = f"{BY_THE_CLOCK}{self.ending}"
        if not copy.name.endswith(ending):
            return None
        stamp = copy.name.removeprefix(f"{self.stem}-").removesuffix(ending)
        try:
            return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
        except ValueError:
            return None
