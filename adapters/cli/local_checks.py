"""What a doctor looks at on this machine: the settings, the secrets, who can read, and the disk."""

import os
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from dotenv import dotenv_values

from adapters.cli.extras import lacking
from adapters.wiring.apps import slack_faults
from bot.core.checks import Amiss, Check, seen, unseen
from bot.core.i18n import _, n_
from bot.core.setting_halves import halves
from bot.core.setting_secret_files import files_of, secret_names
from bot.core.setting_secrets import secrets, weak
from bot.core.settings import Settings
from store.copies.original import Original
from store.core.private import OTHERS
from store.fitness import path_of

HANDED = Path("/run/secrets")
"""Where a container is handed its secrets: nobody else sees that, and the modes are not its own."""
MEGA = 1_000_000
LEAST = 100 * MEGA
"""Bytes that are free at least, whatever the size of the database."""
COPIES = 2
"""How many copies of the database there has to be room for: one of a migration, and its log."""
OLD = timedelta(days=8)
"""How old the newest copy may be: a week, and the night in which the next one is made."""
LATE = 2
"""After so many of the hours between two copies by the clock one was surely missed."""


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
    held += Original(chosen.database_url.get_secret_value()).copies(copies)
    apart = [each for each in _secret_files(file) if HANDED not in each.parents]
    there = [each for each in (file, *apart, *held) if each.is_file()]
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


def _secret_files(file: Path) -> Iterable[Path]:
    """The files in which secrets lie that the environment, or the file of settings, names."""
    told = {**(dotenv_values(file) if file.is_file() else {}), **os.environ}
    small = {name.lower(): value for name, value in told.items()}
    return files_of(secret_names(Settings.model_fields), small).values()


def kept(chosen: Settings, copies: Path, now: datetime, *, something: bool | None) -> list[Check]:
    """Whether there is room for the database, and a copy of it; `something` is in it, None where
    nobody can tell."""
    data, original = place(chosen), Original(chosen.database_url.get_secret_value())
    young = seen("copies", lambda: copied(chosen, copies, now, something=something))
    if data is not None:
        return [seen("disk", lambda: room(data, copies)), young]
    # What a server's disk is like is known there, and its copies may be made there as well.
    elsewhere = _("The database lies on a server; look after its disk and its copies there.")
    here = chosen.backup_hours or original.copies(copies)
    return [unseen("disk", elsewhere), young if here else unseen("copies", elsewhere)]


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


def copied(chosen: Settings, copies: Path, now: datetime, *, something: bool | None) -> str:
    """That there is a copy, and a young one; `something` is kept, so that one is needed, or None
    where nobody can tell whether it is."""
    original = Original(chosen.database_url.get_secret_value())
    there = original.kept(copies)
    times = [at for each in there if (at := original.made_at(each, now))]
    if there and not times:
        ahead = _(
            "All copies in %(folder)s are of a time to come: this machine's clock is behind, or "
            "was ahead when they were made.",
            folder=str(copies),
        )
        raise Amiss(f"{ahead} {_way(chosen, copies)}")
    if not times:
        if something is False:
            return _("Nothing is kept yet that a copy would save.")
        raise Amiss(_lacking(chosen, copies, something=bool(something)))
    newest = max(times)
    old = timedelta(hours=LATE * chosen.backup_hours) if chosen.backup_hours else OLD
    if now - newest > old and something is not False:
        age = _(
            "The newest copy in %(folder)s is %(age)s old.",
            folder=str(copies),
            age=_age(now - newest),
        )
        raise Amiss(age + " " + _way(chosen, copies))
    told = _("The newest copy is of %(when)s UTC.", when=f"{newest:%Y-%m-%d %H:%M}")
    return f"{told} {_plan(chosen)}"


def _lacking(chosen: Settings, copies: Path, *, something: bool) -> str:
    """That there is no copy, or none that could be put back, and the way to one."""
    named = Original(chosen.database_url.get_secret_value()).copies(copies)
    told = (
        _(
            "No copy in %(folder)s could be put back: %(names)s is none, or is what a restore set "
            "aside.",
            folder=str(copies),
            names=", ".join(each.name for each in named[-3:]),
        )
        if named
        else _("There is no copy in %(folder)s.", folder=str(copies))
    )
    if something:
        return f"{told} {_way(chosen, copies)}"
    by_hand = _("What the database holds can't be told: copy it by hand before you mend it.")
    return f"{told} {by_hand}"


def _way(chosen: Settings, copies: Path) -> str:
    if chosen.backup_hours and copies == chosen.backup_folder:
        return _(
            "One is made every %(hours)s hours while Convene runs (BACKUP_HOURS): look into its "
            "log for why it was not, and make one with `convene backup`.",
            hours=chosen.backup_hours,
        )
    return _(
        "Make one with `convene backup`, or have one made each day: set BACKUP_HOURS=24 and start "
        "Convene again."
    )


def _plan(chosen: Settings) -> str:
    if not chosen.backup_hours:
        return _("None is made by the clock (BACKUP_HOURS).")
    return n_(
        "Every %(hours)s hours one is made while Convene runs, and 1 of them is kept.",
        "Every %(hours)s hours one is made while Convene runs, and %(n)s of them are kept.",
        chosen.backup_keep,
        hours=chosen.backup_hours,
    )


def _age(age: timedelta) -> str:
    hours = int(max(age, timedelta()).total_seconds() // 3600)
    if hours < LATE * 24:
        return n_("1 hour", "%(n)s hours", hours)
    return n_("1 day", "%(n)s days", hours // 24)
