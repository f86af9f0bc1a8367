"""What DATABASE_URL must be like: a file, or a database on a server of PostgreSQL."""

import re
from urllib.parse import unquote

from pydantic import SecretStr

from bot.core.i18n import N_

SQLITE = "sqlite:///"
_SERVER = re.compile(
    r"""postgres(?:ql)?(?:\+psycopg)?://
    (?:[^:/@\s]*(?::(?P<password>[^@\s]*))?@)?
    (?:\[[0-9a-fA-F:.]+\]|[^:/?@\s\[\]]*)(?::\d{1,5})?
    (?P<name>/[^/?\s]+)?(?:\?\S*)?""",
    re.VERBOSE,
)
"""PostgreSQL's own form of an address, as SQLAlchemy takes it apart: a password with an @ in it
would end too early (https://www.postgresql.org/docs/current/libpq-connect.html)."""


def database(url: SecretStr) -> SecretStr:
    """The address of a database, as it is kept. Raises ValueError."""
    told = url.get_secret_value()
    if told.startswith("postgres"):
        return _served(url)
    before, _sqlite, path = told.partition(SQLITE)
    # In memory each thread would have a database of its own, and none would be there tomorrow.
    if before or not path.strip("/") or path.startswith(":memory:") or "?" in path:
        raise ValueError
    return url


def passwords(url: SecretStr) -> set[str]:
    """The password within an address, as it is written there and as it is meant."""
    found = _SERVER.fullmatch(url.get_secret_value())
    told = found["password"] if found else None
    return {told, unquote(told)} if told else set()


def _served(url: SecretStr) -> SecretStr:
    told = url.get_secret_value()
    found = _SERVER.fullmatch(told)
    if found is None and told.partition("?")[0].count("@") > 1:
        raise ValueError(N_("Its password has an @ in it: write that as %40."))
    if found is None:
        raise ValueError
    if found["name"] is None:
        raise ValueError(N_("It names no database: a / and its name stand after the server's."))
    return url
