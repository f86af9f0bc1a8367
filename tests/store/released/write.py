"""Writes down a database of this version, with rows in every table, for the tests of upgrading.

Run by `make sample` when a version is released: after its number stands in pyproject.toml and its
migrations are on the list of what has landed, with the code that is released. A file of an earlier
version is never written again: only the code of that version can make it.

What is kept comes from the demo's past, lived through by the real application; the tables that it
leaves empty get a row each (fill.py).
"""

import asyncio
import json
import sqlite3
import sys
import tomllib
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Boolean

from adapters.wiring.playground import demo
from store import tables
from store.database import Store
from store.fitness import newest
from tests.store.released.fill import fill

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TODAY = date(2026, 5, 1)


def write() -> Path:
    """Write it; where it is."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    with TemporaryDirectory(prefix="convene-sample-") as folder:
        asyncio.run(_live(Path(folder)))
        path = Path(folder) / "convene.db"
        store = Store(f"sqlite:///{path}")
        with store.session() as session:
            fill(session)
        store.close()
        lines = [json.dumps({"version": version, "revision": newest()}), *_rows(path)]
    target = HERE / f"{version}.jsonl"
    target.write_text("\n".join(lines) + "\n", "utf-8")
    return target


async def _live(folder: Path) -> None:
    async def told(_share: float) -> None:
        pass

    async with demo("quarterly", folder, told, TODAY):
        pass


def _rows(path: Path) -> list[str]:
    """Every row as a line: its table, and its values by column, as both databases take them."""
    lines = []
    with closing(sqlite3.connect(path)) as kept:
        kept.row_factory = sqlite3.Row
        for table in tables.METADATA.sorted_tables:
            truths = {each.name for each in table.columns if isinstance(each.type, Boolean)}
            for row in kept.execute(f'SELECT * FROM "{table.name}"'):  # noqa: S608
                values = {name: _plain(row[name], name in truths) for name in row.keys()}  # noqa: SIM118
                lines.append(json.dumps([table.name, values], ensure_ascii=False))
    return lines


def _plain(value: object, truth: bool) -> object:
    if isinstance(value, bytes):
        return {"hex": value.hex()}
    return bool(value) if truth else value


if __name__ == "__main__":
    sys.stdout.write(f"{write().relative_to(ROOT)}\n")
