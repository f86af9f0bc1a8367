"""`convene restore`: a copy in the place of the database, once it was looked at."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import typer

from adapters.cli.settings import refuse, settings, unusable
from adapters.cli.sure import sure
from adapters.cli.typed import advised
from bot.core.i18n import N_, _, n_
from bot.core.settings import Settings
from store.copies import restore as files
from store.copies import undump
from store.copies.restore import Held
from store.core.address import said_path, served, shown
from store.core.trouble import Trouble, Unusable
from store.fitness import newest

_UNFIT = {
    Trouble.NOT_A_DATABASE: N_("%(copy)s is no copy of a database."),
    Trouble.FOREIGN: N_("%(copy)s is a copy of another program's database."),
    Trouble.NEWER: N_(
        "%(copy)s was made by a newer version of Convene (revision %(detail)s). Install that "
        "version, and restore it with that."
    ),
    Trouble.UNRELEASED: N_(
        "%(copy)s was made before Convene 0.2.0, the first release, and can't be brought up."
    ),
    Trouble.CHANGED: N_(
        "%(copy)s holds tables that were changed by something else than Convene (%(detail)s). "
        "Take another copy."
    ),
    Trouble.DAMAGED: N_("%(copy)s is damaged. Take another copy."),
    Trouble.FOLDER: N_("%(copy)s is a folder. Name the copy itself."),
}
_NO_ROOM = {
    Trouble.FULL: N_(
        "The disk with %(where)s is full. Nothing was restored, and the database is as it was. "
        "Make room there for the copy beside it, and restore it then."
    ),
    Trouble.FAULTY: N_(
        "The disk with %(where)s does not take what is written; it may be full. Nothing was "
        "restored, and the database is as it was. See to that disk, and restore it then."
    ),
}
"""Why a copy can't be made ready beside a database that is a file."""
Put = Callable[[Path, datetime], Path | None]


def restore(copy: Path, file: Path, *, yes: bool) -> int:
    """Put a copy in the place of what DATABASE_URL names; the exit status."""
    chosen, now = settings(file), datetime.now(UTC)
    url = chosen.database_url.get_secret_value()
    if not copy.exists():
        refuse(_("%(copy)s is not there.", copy=str(copy)))
    try:
        with _ready(copy, url, file) as (held, put):
            _tell(copy, held, now)
            where = shown(url)
            sure(_("Put it in the place of %(where)s?", where=where), yes=yes)
            aside = _put(put, copy, chosen, now)
    except Unusable as fault:
        refuse(_unfit(fault, copy, chosen))
    typer.echo(advised(_("It is there. Start Convene, and look with `convene doctor`."), file))
    if aside is not None:
        typer.echo(_("What was there until now is kept as %(aside)s.", aside=str(aside)))
    return 0


@contextmanager
def _ready(copy: Path, url: str, file: Path) -> Iterator[tuple[Held, Put]]:
    place = said_path(url)
    dump = copy.is_file() and undump.is_dump(copy)
    if dump is (place is not None):
        refuse(advised(_of_the_other_kind(copy, dump=dump), file))
    if place is None:
        yield undump.read(copy), lambda folder, now: undump.put(copy, url, folder, now)
        return
    if place.exists() and copy.samefile(place):
        refuse(_("%(copy)s is the database itself. Name a copy of it.", copy=str(copy)))
    with files.prepared(copy, place) as (held, ready):
        yield held, lambda folder, now: files.put(ready, place, folder, now)


def _put(put: Put, copy: Path, chosen: Settings, now: datetime) -> Path | None:
    try:
        return put(chosen.backup_folder, now)
    except Unusable as fault:
        if fault.trouble is Trouble.LOCKED:
            refuse(
                _(
                    "Convene, or another program, has %(where)s open. Stop it first; nothing was "
                    "changed.",
                    where=shown(chosen.database_url.get_secret_value()),
                )
            )
        refuse(_unfit(fault, copy, chosen))


def _of_the_other_kind(copy: Path, *, dump: bool) -> str:
    if dump:
        return _(
            "%(copy)s is a copy of a database on a server, and DATABASE_URL names a file. From one "
            "kind to the other a community goes by `convene export` and `convene import`.",
            copy=str(copy),
        )
    return _(
        "%(copy)s is no copy of a database on a server, which DATABASE_URL names. From one kind to "
        "the other a community goes by `convene export` and `convene import`.",
        copy=str(copy),
    )


def _tell(copy: Path, held: Held, now: datetime) -> None:
    typer.echo(
        n_(
            "%(copy)s is whole. 1 community is in it: %(names)s.",
            "%(copy)s is whole. %(n)s communities are in it: %(names)s.",
            len(held.communities),
            copy=str(copy),
            names=", ".join(held.communities),
        )
        if held.communities
        else _("%(copy)s is whole. No community is in it.", copy=str(copy))
    )
    if held.last is not None:
        days = max((now - held.last).days, 0)
        told = n_("1 day ago", "%(n)s days ago", days) if days else _("today")
        when = f"{held.last:%Y-%m-%d %H:%M}"
        typer.echo(
            _("Something was last done there on %(when)s UTC, %(ago)s.", when=when, ago=told)
        )
    if held.revision != newest():
        typer.echo(_("It is of an earlier version, and is brought along."))


def _unfit(fault: Unusable, copy: Path, chosen: Settings) -> str:
    url = chosen.database_url.get_secret_value()
    if fault.trouble in _NO_ROOM and not served(url):
        return _(_NO_ROOM[fault.trouble], where=shown(url))
    if fault.trouble not in _UNFIT:
        return unusable(fault, chosen)
    return _(_UNFIT[fault.trouble], copy=str(copy), detail=fault.detail)
