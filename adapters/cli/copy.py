"""`convene copy`: everything taken over into another database, to move to PostgreSQL or back."""

from pathlib import Path

from pydantic import SecretStr
from rich.console import Console

from adapters.cli.settings import refuse, settings, unusable
from adapters.cli.typed import typed
from bot.core import database_faults
from bot.core.i18n import _, n_
from bot.core.setting_database import database
from bot.core.settings import Settings
from store.checkup import examined
from store.core.address import path_of, read, served, shown
from store.core.trouble import Unusable
from store.transfer.alone import Busy
from store.transfer.transfer import Behind, NotEmpty, NothingThere, NotTransferred, transfer


def copy(to: str, file: Path) -> int:
    """Copy what DATABASE_URL names into the empty database `to`; the exit status."""
    chosen = settings(file)
    url = chosen.database_url.get_secret_value()
    target = _address(to)
    if _place(url) == _place(target):
        refuse(
            _(
                "--to names %(new)s, which is the database itself. Name another one, which is "
                "empty; nothing was changed.",
                new=shown(target),
            )
        )
    try:
        examined(url)
    except Unusable as fault:
        refuse(unusable(fault, chosen))
    try:
        moved = transfer(url, target)
    except (NotTransferred, Busy) as why:
        refuse(_in_words(why, shown(url), shown(target), file))
    except Unusable as fault:
        refuse(_of_the_other(fault, target, chosen))
    number = sum(moved.values())
    console = Console(highlight=False, soft_wrap=True)
    console.print(
        n_(
            "%(place)s holds the same now: 1 row, counted and compared.",
            "%(place)s holds the same now: %(n)s rows, counted and compared.",
            number,
            place=shown(target),
        )
    )
    console.print(
        _(
            "Put its address into DATABASE_URL, and start Convene. %(old)s stays as it is: keep it "
            "until you are content, and start nothing on it.",
            old=shown(url),
        )
    )
    return 0


def _place(url: str) -> object:
    """Where a database is, by whatever name: its file, or its server, without who asks there."""
    found = read(url)
    return path_of(url) or (found.host, found.port, found.database, found.query)


def _address(to: str) -> str:
    try:
        return database(SecretStr(to)).get_secret_value()
    except ValueError as why:
        takes = _(
            "--to takes the address of an empty database, as in "
            "postgresql://convene:password@127.0.0.1/convene or sqlite:///var/convene.db."
        )
        refuse(f"{_(str(why))} {takes}" if str(why) else takes)


def _in_words(why: Exception, old: str, new: str, file: Path) -> str:
    match why:
        case NothingThere():
            return _("DATABASE_URL names %(old)s, where there is nothing to copy yet.", old=old)
        case Behind():
            return _(
                "DATABASE_URL names %(old)s, which is of an older version. Run `%(migrate)s` "
                "first, and copy it then.",
                old=old,
                migrate=typed("migrate", file),
            )
        case NotEmpty():
            return _(
                "--to names %(new)s, which holds something already. Name an empty database; "
                "nothing was changed.",
                new=new,
            )
        case Busy():
            return _(
                "Somebody has %(old)s open: a Convene that runs, or another program. Stop it, and "
                "copy then; what was written meanwhile would be lost. Nothing was changed.",
                old=old,
            )
        case _:
            return _(
                "What arrived in %(new)s is not what was sent (%(tables)s). Nothing of it was "
                "kept, and %(old)s stays as it is.",
                new=new,
                old=old,
                tables=str(why),
            )


def _of_the_other(fault: Unusable, target: str, chosen: Settings) -> str:
    backups = str(chosen.backup_folder)
    return database_faults.in_words(fault, shown(target), backups, "--to", served=served(target))
