"""Runs migrations on the connection that `store.migrate` hands over."""

from alembic import context

from store import tables
from store.migrate import ours
from store.migrations.plainly import plainly

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.METADATA,
    # SQLite cannot alter most of a table in place: Alembic copies it into a new one.
    render_as_batch=True,
    render_item=plainly,
    compare_type=True,
    include_name=ours,
)
context.run_migrations()
