"""A database in which every table has a row, and changes that somebody makes to its archive."""

import json
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store.database import Store
from store.migrate import migrate
from tests.fresh import begun
from tests.store.released.fill import filled
from tests.store.released.load import SAMPLES, Sample


def lived(folder: Path) -> Store:
    """A store open on such a database, in a new folder. Close it when done."""
    folder.mkdir()
    return Store(begun(folder, _lived()))


@cache
def _lived() -> bytes:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'convene.db'}"
        Sample.read(SAMPLES[-1]).load(url)
        migrate(url)
        filled(url)
        with closing(sqlite3.connect(Path(folder) / "convene.db")) as there:
            return there.serialize()


def by_hand(line: str, table: str, **values: object) -> str:
    """A line as somebody changes it by hand, if it is of that table: without its sum."""
    record = json.loads(line)
    if table not in record:
        return line
    return json.dumps({table: record[table] | values})
