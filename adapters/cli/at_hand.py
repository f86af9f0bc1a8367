"""The database at hand: of this version, to be looked into or written to by a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from adapters.cli.settings import refuse, unusable
from adapters.cli.typed import typed
from bot.core.i18n import _
from bot.core.settings import Settings
from store.archive.moment import moment
from store.checkup import examined
from store.core.address import shown
from store.core.trouble import Unusable
from store.core.troubled import troubled
from store.database import Session, Store
from store.fitness import newest
from store.migrate import migrate


@contextmanager
def seen(chosen: Settings, file: Path) -> Iterator[Session]:
    """A session that sees one moment of the database and changes nothing. Exits where it can't."""
    url = chosen.database_url.get_secret_value()
    with _in_words(chosen):
        if not examined(url):
            refuse(_("%(where)s holds nothing yet.", where=shown(url)))
        _of_this_version(url, file)
        with moment(url) as session:
            yield session


@contextmanager
def at_hand(chosen: Settings, file: Path, *, made: bool = False) -> Iterator[Store]:
    """The database, open beside a Convene that runs on it, or `made` where there is none yet."""
    url = chosen.database_url.get_secret_value()
    with _in_words(chosen):
        if not examined(url):
            if not made:
                refuse(_("%(where)s holds nothing yet.", where=shown(url)))
            migrate(url, chosen.backup_folder)
        _of_this_version(url, file)
        store = Store(url)
        try:
            yield store
        finally:
            store.close()


def _of_this_version(url: str, file: Path) -> None:
    if examined(url) != newest():
        refuse(
            _(
                "%(where)s is of an earlier version. Stop Convene, run `%(migrate)s`, and try "
                "again.",
                where=shown(url),
                migrate=typed("migrate", file),
            )
        )


@contextmanager
def _in_words(chosen: Settings) -> Iterator[None]:
    try:
        with troubled():
            yield
    except Unusable as fault:
        refuse(unusable(fault, chosen))
