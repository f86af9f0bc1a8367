"""Every table there is, found by walking the store, so that the metadata is whole."""

from importlib import import_module
from pkgutil import iter_modules

from sqlmodel import SQLModel

import store
from store import platforms, search

# A table that nobody imported is unknown to Alembic, which would then propose to drop it.
for room in (store, platforms, search):
    for module in iter_modules(room.__path__, f"{room.__name__}."):
        import_module(module.name)

METADATA = SQLModel.metadata
