"""`convene backup`: a copy of the database, made while Convene runs."""

from pathlib import Path

from rich.console import Console

from adapters.cli.settings import refuse, settings
from bot.core.i18n import _
from store.backup import copied, named
from store.core.address import served
from store.core.trouble import Unusable
from store.fitness import path_of


def backup(to: Path | None) -> int:
    """Copy what DATABASE_URL names to a new file, by default in BACKUP_FOLDER; the exit status."""
    chosen = settings()
    url = chosen.database_url.get_secret_value()
    if served(url):
        refuse(_("DATABASE_URL names a database on a server. Copy it there, with `pg_dump`."))
    place = path_of(url)
    if place is None or not place.is_file():
        refuse(_("DATABASE_URL names %(place)s, where there is no database.", place=str(place)))
    target = to or named(place, chosen.backup_folder)
    try:
        copied(place, target)
    except Unusable as fault:
        sentence = _(
            "No copy can be made at %(target)s: %(why)s.", target=str(target), why=fault.detail
        )
        refuse(sentence)
    Console().print(
        _("A copy lies at %(target)s", target=str(target)), markup=False, soft_wrap=True
    )
    return 0
