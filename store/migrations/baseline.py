"""Writes the first migration anew, from today's tables: only as long as 0.2.0 is not released.

Once it is, this file and baseline.template go: what is landed stays.
"""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from string import Template

from alembic.autogenerate import render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import Table, create_engine
from sqlmodel import SQLModel

from store import tables
from store.fitness import HISTORY
from store.migrations import landed
from store.migrations.plainly import plainly
from store.migrations.tidy import formatted, tidied

VERSION, REVISION = "0.2.0", "0100"


def write() -> Path:
    """Write it in place of all that is there; where it is."""
    for old in (HISTORY / "versions").glob("[0-9]*.py"):
        old.unlink()
    path = HISTORY / "versions" / f"{REVISION}_the_tables_of_{VERSION.replace('.', '_')}.py"
    groups = list(_groups())
    functions = "\n\n\n".join(f"def _{name}() -> None:\n    {body}" for name, body in groups)
    calls = "\n".join(f"    _{name}()" for name, _body in groups)
    template = Template((HISTORY / "baseline.template").read_text("utf-8"))
    path.write_text(
        template.substitute(version=VERSION, revision=REVISION, calls=calls, functions=functions),
        "utf-8",
    )
    formatted(path)
    (HISTORY / landed.LIST).write_text("")
    landed.add()
    return path


def _groups() -> Iterator[tuple[str, str]]:
    """For each file of the store with tables its name and what makes them, in an order that goes.

    A table is made after those that its rows point at.
    """
    home = {
        str(each.class_.__tablename__): each.class_.__module__
        for each in SQLModel._sa_registry.mappers
    }
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for table in tables.METADATA.sorted_tables:
        needs = {home[key.column.table.name] for key in table.foreign_keys}
        sorter.add(home[table.name], *sorted(needs - {home[table.name]}))
    for module in sorter.static_order():
        mine = [each for each in tables.METADATA.sorted_tables if home[each.name] == module]
        yield module.rpartition(".")[2], "\n    ".join(_made(each) for each in mine)


def _made(table: Table) -> str:
    done = ops.UpgradeOps([ops.CreateTableOp.from_table(table)])
    for index in sorted(table.indexes, key=lambda each: str(each.name)):
        done.ops.append(ops.CreateIndexOp.from_index(index))
    with create_engine("sqlite://").connect() as nowhere:
        context = MigrationContext.configure(nowhere)
        code = render_python_code(done, render_item=plainly, migration_context=context)
    return tidied(code).strip()


if __name__ == "__main__":
    write()
