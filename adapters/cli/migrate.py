"""`convene migrate`: the database brought up to this version, or the history checked."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from adapters.cli.logs import set_up_logs
from adapters.cli.settings import refuse, settings, unusable
from bot.core.i18n import _
from store.audit import by_operator
from store.core.trouble import Unusable
from store.database import Store, engine
from store.fitness import newest
from store.migrate import differences
from store.migrate import migrate as bring_up


def migrate(file: Path) -> int:
    """Migrate what DATABASE_URL names; the exit status."""
    chosen = settings(file)
    set_up_logs(chosen)
    copies: list[Path] = []

    def tell(_before: str, _now: str, copy: Path | None) -> None:
        copies.extend([copy] if copy else [])

    try:
        before = bring_up(chosen.database_url.get_secret_value(), chosen.backup_folder, tell=tell)
    except Unusable as fault:
        refuse(unusable(fault, chosen))
    if before and before != newest():
        _note(chosen.database_url.get_secret_value())
    told = _("It was at revision %(before)s.", before=before) if before else _("It was new.")
    kept = [_("What it was like lies in %(copy)s.", copy=str(copy)) for copy in copies]
    Console(highlight=False, soft_wrap=True).print(
        " ".join((_("The database is up to date."), told, *kept))
    )
    return 0


def _note(url: str) -> None:
    """Let every community read that it was done."""
    store = Store(url)
    try:
        with store.session() as session:
            by_operator(session, datetime.now(UTC), "migrate")
    finally:
        store.close()


def check() -> int:
    """Say what the sum of the migrations and the tables in the code disagree on; 1 if anything."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'check.db'}"
        # On a database of its own, so that it says nothing of anybody's and needs none.
        bring_up(url)
        opened = engine(url)
        with opened.connect() as connection:
            found = differences(connection)
        opened.dispose()
    for difference in found:
        Console().print(difference, markup=False)
    if not found:
        Console().print(_("The migrations make the tables."))
    return 1 if found else 0
