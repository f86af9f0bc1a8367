"""What a doctor looks at in the database, while Convene runs or not, without writing to it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib.util import find_spec
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.cli.settings import unusable
from bot.core.checks import Amiss, Check, Finding, seen, unseen
from bot.core.i18n import _
from bot.core.settings import Settings
from store.checkup import examined, looking, since_message, since_prompt, zones
from store.core.address import served, shown
from store.core.trouble import Trouble, Unusable
from store.database import Session
from store.fitness import newest, path_of

OTHERWISE = (Trouble.NEWER, Trouble.UNRELEASED, Trouble.CHANGED)
"""What is wrong with the tables of a database that is there."""
BEHIND = timedelta(minutes=15)
"""How late the clock may be with something: it looks every second, and puts off for minutes."""
WAITING = timedelta(hours=1)
"""How long something may wait to be said: what a platform or a person has to mend is tried again
each hour, and holds up what is for the same place.
"""


def database(chosen: Settings, seconds: float) -> tuple[list[Check], bool]:
    """What the database is, and whether it can be looked into; a server has `seconds` to answer."""
    url, wanted = chosen.database_url.get_secret_value(), newest()
    is_there = _("%(path)s can be read and written.", path=shown(url))
    try:
        revision = examined(url, seconds)
    except Unusable as fault:
        said = unusable(fault, chosen)
        if fault.trouble in OTHERWISE:
            there = Check("database", Finding.PASS, is_there)
            return [there, Check("schema", Finding.FAIL, said)], False
        why = _("The database has to be mended first.")
        return [Check("database", Finding.FAIL, said), unseen("schema", why)], False
    if not revision:
        none = unseen("schema", _("There is no database yet."))
        return [Check("database", Finding.PASS, _nothing_yet(url)), none], False
    there = Check("database", Finding.PASS, is_there)
    return [there, seen("schema", lambda: _of_this_version(url, revision))], revision == wanted


def something_in(chosen: Settings, seconds: float) -> bool | None:
    """Whether anything is kept in a database that can't be looked into; None where nobody can tell.

    One of an earlier version is taken to hold something.
    """
    url = chosen.database_url.get_secret_value()
    try:
        return bool(examined(url, seconds))
    except Unusable as fault:
        path = path_of(url)
        nowhere = fault.trouble in (Trouble.FOLDER, Trouble.ABSENT)
        return False if nowhere or (path and not path.exists()) else None


def _nothing_yet(url: str) -> str:
    if served(url):
        return _(
            "%(path)s holds nothing yet; its tables are made on the first start.", path=shown(url)
        )
    return _("There is none at %(path)s yet; it is made on the first start.", path=shown(url))


def _of_this_version(url: str, revision: str) -> str:
    if revision == (wanted := newest()):
        return _("It is at revision %(revision)s, as this version wants it.", revision=revision)
    if served(url):
        raise Amiss(
            _(
                "It is at revision %(revision)s, and this version wants %(wanted)s. Stop Convene, "
                "make a copy with `pg_dump`, run `convene migrate`, and start Convene again.",
                revision=revision,
                wanted=wanted,
            )
        )
    raise Amiss(
        _(
            "It is at revision %(revision)s, and this version wants %(wanted)s. Stop Convene, "
            "run `convene migrate`, which makes a copy first, and start Convene again.",
            revision=revision,
            wanted=wanted,
        )
    )


def inside(chosen: Settings, now: datetime, seconds: float) -> tuple[list[Check], bool]:
    """What stands in a database of this version, and whether there is a community in it."""
    with looking(chosen.database_url.get_secret_value(), seconds) as session:
        there = zones(session)
        found = [
            seen("time zones", lambda: known(there)),
            seen("clock", lambda: _in_time(session, now)),
            seen("outbox", lambda: _said(session, now)),
        ]
    return found, bool(there)


def known(names: Sequence[str] = ()) -> str:
    """That there is data of time zones, for these among them."""
    if find_spec("tzdata") is None:
        raise Amiss(_("The package tzdata is missing. Add it: pip install tzdata"))
    if strange := [name for name in names if not _is_zone(name)]:
        raise Amiss(
            _(
                "Nothing is known of the time zone %(names)s. Bring the package up to date: pip "
                "install --upgrade tzdata",
                names=", ".join(strange),
            )
        )
    return _("They are known.")


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _in_time(session: Session, now: datetime) -> str:
    since = since_prompt(session, now)
    if since is not None and now - since > BEHIND:
        raise Amiss(
            _(
                "Something has been due since %(since)s UTC. Start Convene, if it does not run; "
                "else its log says what holds it.",
                since=f"{since:%Y-%m-%d %H:%M}",
            )
        )
    return _("Nothing that is due is left undone.")


def _said(session: Session, now: datetime) -> str:
    since = since_message(session, now)
    if since is not None and now - since > WAITING:
        raise Amiss(
            _(
                "Something has been waiting to be said since %(since)s UTC. Start Convene, if it "
                "does not run; else its log says what holds it.",
                since=f"{since:%Y-%m-%d %H:%M}",
            )
        )
    return _("Nothing has been waiting for long to be said.")
