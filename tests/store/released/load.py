"""Makes a database of a released version again, from what was written down of it."""

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy
from sqlalchemy import ColumnClause

from store.database import engine
from store.fitness import HISTORY
from store.migrate import migrate

SAMPLES = sorted(Path(__file__).parent.glob("*.jsonl"))


@dataclass(frozen=True, slots=True)
class Sample:
    """What a database of a version holds: of each table its rows, as both databases take them."""

    version: str
    revision: str
    rows: tuple[tuple[str, dict[str, object]], ...]

    @classmethod
    def read(cls, path: Path) -> "Sample":
        """What `write` wrote."""
        head, *lines = map(json.loads, path.read_text("utf-8").splitlines())
        rows = ((table, {k: _bytes(v) for k, v in row.items()}) for table, row in lines)
        return cls(head["version"], head["revision"], tuple(rows))

    def counts(self) -> Counter[str]:
        """How many rows each table has."""
        return Counter(table for table, _row in self.rows)

    def load(self, url: str) -> None:
        """Put it into an empty database, whose tables the migrations of that version make.

        Those never change, so that it stands as that version left it.
        """
        with TemporaryDirectory() as folder:
            history = shutil.copytree(HISTORY, Path(folder) / "history")
            for path in (history / "versions").glob("[0-9]*.py"):
                if path.name.partition("_")[0] > self.revision:
                    path.unlink()
            migrate(url, history=history)
        opened = engine(url)
        with opened.connect() as connection, connection.execution_options(writes=True).begin():
            for table, row in self.rows:
                # Of columns without a type the values go to the database as they are.
                columns: list[ColumnClause[object]] = [sqlalchemy.column(name) for name in row]
                known = sqlalchemy.table(table, *columns)
                connection.execute(sqlalchemy.insert(known).values(row))
        opened.dispose()


def _bytes(value: object) -> object:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
