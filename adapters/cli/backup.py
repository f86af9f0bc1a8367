"""`convene backup`: a copy of the database, made while Convene runs."""

from pathlib import Path

from rich.console import Console

from adapters.cli.settings import refuse, settings, unusable
from bot.core.i18n import _
from store.copies.original import Original
from store.core.address import shown
from store.core.trouble import Trouble, Unusable
from store.fitness import path_of


def backup(to: Path | None, file: Path) -> int:
    """Copy what DATABASE_URL names to a new file, by default in BACKUP_FOLDER; the exit status."""
    chosen = settings(file)
    url = chosen.database_url.get_secret_value()
    place, original = path_of(url), Original(url)
    if place is not None and not place.is_file():
        refuse(_("DATABASE_URL names %(place)s, where there is no database.", place=shown(url)))
    target = to or original.named(chosen.backup_folder)
    try:
        original.copied(target)
    except Unusable as fault:
        if fault.trouble is not Trouble.NO_COPY:
            refuse(unusable(fault, chosen))
        sentence = _(
            "No copy can be made at %(target)s: %(why)s.", target=str(target), why=fault.detail
        )
        refuse(sentence)
    Console().print(
        _("A copy lies at %(target)s", target=str(target)), markup=False, soft_wrap=True
    )
    return 0
