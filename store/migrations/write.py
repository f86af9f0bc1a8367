"""Writes the next migration from what the tables in the code have and the history has not."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

from store.database import engine
from store.fitness import HISTORY, newest
from store.migrate import differences, migrate
from store.migrations.tidy import formatted


class NothingToWrite(Exception):
    """Why no migration is written."""


def write(what: str, history: Path = HISTORY) -> Path:
    """Write it, named for `what` it brings ("the excursions of members"), to be read and mended.

    `history` is the folder of the migrations. Raises NothingToWrite, and leaves no file, where it
    has no name or nothing to bring.
    """
    if not what:
        raise NothingToWrite('Say what it brings: make migration WHAT="the excursions of members"')
    number = f"{int(newest(history)) + 1:04}"
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'convene.db'}"
        migrate(url, history=history)
        opened = engine(url)
        try:
            with opened.connect() as connection:
                if not differences(connection):
                    raise NothingToWrite("The migrations make the tables; nothing is written.")
                config = Config()
                config.set_main_option("script_location", str(history))
                config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
                config.attributes["connection"] = connection
                command.revision(config, what.capitalize(), autogenerate=True, rev_id=number)
        finally:
            opened.dispose()
    (path,) = (history / "versions").glob(f"{number}_*.py")
    formatted(path)
    return path


if __name__ == "__main__":
    try:
        write(" ".join(sys.argv[1:]).strip())
    except NothingToWrite as why:
        sys.exit(str(why))
