"""The two databases, with nothing in them: an SQLite file, and one on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fresh import on
from tests.postgres import Server


@pytest.fixture
def url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each kind."""
    if on() == "sqlite":
        yield f"sqlite:///{tmp_path / 'convene.db'}"
    else:
        server: Server = request.getfixturevalue("server")
        yield server.empty()
