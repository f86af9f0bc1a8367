"""What a doctor looks at on this machine: the settings, the secrets, who can read, and the disk."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from adapters.cli.extras import lacking
from adapters.wiring import slack_faults
from bot.core.checks import Amiss, Check, seen, unseen
from bot.core.i18n import _, n_
from bot.core.setting_halves import halves
from bot.core.setting_secrets import secrets, weak
from bot.core.settings import Settings
from store.core.private import OTHERS
from store.fitness import path_of

MEGA = 1_000_000
LEAST = 100 * MEGA
"""Bytes that are free at least, whatever the size of the database."""
COPIES = 2
"""How many copies of the database there has to be room for: one of a migration, and its log."""
OLD = timedelta(days=8)
"""How old the newest copy may be: a week, and the night in which the next one is made."""


def place(chosen: Settings) -> Path | None:
    """Where the database lies on this machine; None for one on a server."""
    return path_of(chosen.database_url.get_secret_value())


def whole(chosen: Settings, file: Path) -> str:
    """That nothing is set by halves, or calls commands what they can't be called."""
    if faults := [*halves(chosen), *lacking(chosen), *slack_faults(chosen)]:
        raise Amiss(" ".join(faults))
    if file.is_file():
        return _("%(file)s can be used as it is.", file=str(file))
    return _("There is no %(file)s; the environment and defaults serve.", file=str(file))


def strength(chosen: Settings) -> str:
    """That no secret is a stand-in, or too short to be one."""
    if faults := list(weak(chosen)):
        raise Amiss(" ".join(faults))
    number = len(secrets(chosen))
    return n_("1 secret is set.", "%(n)s secrets are set.", number) if number else _("None is set.")


def readers(chosen: Settings, file: Path, copies: Path) -> str:
    """That nobody but us can read what holds secrets, or what members wrote."""
    data = place(chosen)
    held = [Path(f"{data}{ending}") for ending in ("", "-wal", "-shm", ".lock")] if data else []
    held += _copies(data, copies) if data else []
    there = [each for each in (file, *held) if each.is_file()]
    if wide := [each for each in there if each.stat().st_mode & OTHERS]:
        names = ", ".join(map(str, wide[:3]))
        raise Amiss(
            _(
                "Others on this machine can read %(names)s. Close it to them: chmod 600 %(all)s",
                names=names,
                all=" ".join(map(str, wide)),
            )
        )
    return _("Nobody else can read them.")


def kept(chosen: Settings, copies: Path, now: datetime, *, something: bool) -> list[Check]:
    """Whether there is room for the database, and a copy of it; `something` is in it."""
    data = place(chosen)
    if data is None:
        # What a server's disk and its copies are like is known there.
        elsewhere = _("The database lies on a server; look after its disk and its copies there.")
        return [unseen("disk", elsewhere), unseen("copies", elsewhere)]
    return [
        seen("disk", lambda: room(data, copies)),
        seen("copies", lambda: copied(data, copies, now, something=something)),
    ]


def room(data: Path, copies: Path, least: int = LEAST) -> str:
    """That there is room for the file of the database to grow, and for a copy."""
    wanted = max(least, COPIES * (data.stat().st_size if data.is_file() else 0))
    told = []
    for folder in dict.fromkeys((data.absolute().parent, copies.absolute())):
        near = next(each for each in (folder, *folder.parents) if each.exists())
        free = shutil.disk_usage(near).free
        if free < wanted:
            raise Amiss(
                _(
                    "At %(folder)s %(free)s MB are free, and %(wanted)s are wanted. Make room.",
                    folder=str(folder),
                    free=free // MEGA,
                    wanted=wanted // MEGA,
                )
            )
        told.append(_("%(free)s MB free at %(folder)s", free=free // MEGA, folder=str(folder)))
    return "; ".join(told) + "."


def copied(data: Path, copies: Path, now: datetime, *, something: bool) -> str:
    """That there is a copy, and a young one; `something` is kept, so that one is needed."""
    stamps = [each.stat().st_mtime for each in _copies(data, copies)]
    if not stamps:
        if not something:
            return _("Nothing is kept yet that a copy would save.")
        raise Amiss(
            _(
                "There is no copy in %(folder)s. Make one with `convene backup`, best each night.",
                folder=str(copies),
            )
        )
    newest = datetime.fromtimestamp(max(stamps), now.tzinfo)
    days = max((now - newest).days, 0)
    if now - newest > OLD and something:
        raise Amiss(
            _(
                "The newest copy in %(folder)s is %(days)s days old. Run `convene backup`, best "
                "each night.",
                folder=str(copies),
                days=days,
            )
        )
    return _("The newest copy is of %(when)s UTC.", when=f"{newest:%Y-%m-%d %H:%M}")


def _copies(data: Path, folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{data.stem}-*.db")) if folder.is_dir() else []
