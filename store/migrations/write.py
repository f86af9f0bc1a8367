"""Writes the next migration from what the tables in the code have and the history has not."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

from store.database import engine
from store.migrate import HERE, fresh, newest


def write(what: str) -> None:
    """Write it, named for `what` it brings ("the wishes of members"), to be read and mended."""
    with TemporaryDirectory() as folder:
        opened = engine(fresh(Path(folder) / "convene.db"))
        with opened.connect() as connection:
            config = Config()
            config.set_main_option("script_location", str(HERE))
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            config.attributes["connection"] = connection
            number = f"{int(newest()) + 1:04}"
            command.revision(config, what.capitalize(), autogenerate=True, rev_id=number)
        opened.dispose()


if __name__ == "__main__":
    write(" ".join(sys.argv[1:]))
