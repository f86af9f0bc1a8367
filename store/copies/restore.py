"""Restore: a copy in the place of the database, once it was found whole, ours, and not newer."""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from os.path import realpath
from pathlib import Path

from sqlmodel import Session, col, func, select

from store import living
from store.audit import Entry
from store.backup import RESTORED, begun_for, check_folder, keep, named
from store.checkup import looking
from store.communities import Community
from store.copies.original import BEFORE
from store.core.private import make_file, own_like
from store.core.trouble import Trouble, Unusable, trouble
from store.core.troubled import troubled
from store.core.unfinished import BESIDE, own_folder, with_beside
from store.database import engine
from store.fitness import examine
from store.migrate import alone, migrate
from store.reading import opened


@dataclass(frozen=True, slots=True)
class Held:
    """What a copy holds: the revision it was made at, the communities in it, and when somebody last
    did something there, None where nobody ever did."""

    revision: str
    communities: Sequence[str]
    last: datetime | None


@contextmanager
def prepared(copy: Path, place: Path) -> Iterator[tuple[Held, Path]]:
    """A copy of a file, brought up to this version beside `place`, for as long as this goes on.

    Neither the copy nor what lies at `place` is changed. Raises Unusable where it is not fit.
    """
    place = Path(realpath(place))
    with troubled():
        try:
            examine(copy)
        except Unusable as fault:
            if fault.trouble is not Trouble.READ_ONLY:  # a copy may lie where nobody can write
                raise
        # On the same disk, so that it takes the other's place in one step.
        with own_folder(place.parent, RESTORED.format(name=place.name)) as near:
            ready = near / place.name
            make_file(ready)
            with (
                closing(opened(copy)) as source,
                closing(sqlite3.connect(ready)) as target,
            ):
                source.backup(target)
            revision = examine(ready)
            if not revision:
                raise Unusable(Trouble.NOT_A_DATABASE)
            url = f"sqlite:///{ready}"
            _brought_up(url, near)
            settle(url)
            with looking(url) as session:
                held = Held(revision, *holdings(session))
            yield held, ready


def _brought_up(url: str, near: Path) -> None:
    try:
        migrate(url, near / "backups")
    except Unusable as fault:
        if fault.trouble is not Trouble.NO_COPY:
            raise
        # The folder is our own, on the disk of the database, and not the one that is set.
        raise Unusable(trouble(fault.__cause__) or Trouble.FULL, fault.detail) from fault


def settle(url: str) -> None:
    """What stands on platforms is no more what it was when the copy was made."""
    engaged = engine(url)
    try:
        with Session(engaged) as session, session.begin():
            living.unsure(session)
    finally:
        engaged.dispose()


def holdings(session: Session) -> tuple[Sequence[str], datetime | None]:
    """The communities in a database of this version, and when something was last done there."""
    names = session.exec(select(Community.name).order_by(col(Community.id))).all()
    return names, session.exec(select(func.max(Entry.at))).one()


def put(ready: Path, place: Path, folder: Path, now: datetime) -> Path | None:
    """Put what was prepared in its place; where the one is kept that was there, in `folder`.

    That one is kept byte by byte, sound or not, and called like `place`. A link stays, and the file
    that it leads to is replaced. Raises Unusable where anybody has it open, or it can't be kept,
    and has changed nothing then: at most what a killed process left in the log is in the file
    itself, as after any start.
    """
    check_folder(folder)
    aside = named(place.stem, folder, BEFORE, now)
    place = Path(realpath(place))
    # Whoever starts meanwhile waits, and finds the new one.
    with troubled(), alone(place):
        there = place.exists()
        own_like(place if there else place.parent, ready)
        if there:
            _set_aside(place, aside)
        ready.replace(place)
        keep(place.parent)
    return aside if there else None


def _set_aside(place: Path, aside: Path) -> None:
    """Keep a copy of what was there, and leave nothing beside it that tells of more."""
    if _sound(place):
        _free(place)
        _kept(place, aside)
    else:
        # SQLite throws a log away that does not fit, and what is in it may be all there is.
        _kept(place, aside)
        _free(place)
    for ending in BESIDE:
        # Else it would be taken for the new one's.
        Path(f"{place}{ending}").unlink(missing_ok=True)


def _sound(place: Path) -> bool:
    try:
        examine(place)
    except Unusable as fault:
        return fault.trouble not in (Trouble.DAMAGED, Trouble.NOT_A_DATABASE)
    return True


def _free(place: Path) -> None:
    """Raises Unusable where somebody has it open. Who left a log there has it in the file now."""
    with closing(sqlite3.connect(place, timeout=0, isolation_level=None)) as there:
        try:
            # In WAL mode whoever has it open holds a lock all the while, if only to read, and this
            # wants to be alone (https://sqlite.org/pragma.html#pragma_locking_mode).
            for said in ("PRAGMA locking_mode=EXCLUSIVE", "BEGIN EXCLUSIVE", "ROLLBACK"):
                there.execute(said).fetchall()
        except sqlite3.Error as error:
            if trouble(error) is Trouble.LOCKED:
                raise Unusable(Trouble.LOCKED) from error
            # What is damaged is kept as it is.


def _kept(place: Path, aside: Path) -> None:
    """Copy a file and what lies beside it. Raises Unusable, and leaves none, where it can't be."""
    made: list[Path] = []
    try:
        for each, to in zip(with_beside(place), with_beside(aside), strict=True):
            if each.exists():
                with begun_for(to) as begun:
                    shutil.copyfile(each, begun)
                made.append(to)
    except OSError as error:
        for to in made:
            to.unlink(missing_ok=True)
        raise Unusable(Trouble.NO_COPY, error.strerror or str(error)) from error
