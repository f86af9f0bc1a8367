"""A year of a community goes into an archive, and all of it comes out of that in another place."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from store.archive.brought import bring
from store.checkup import communities
from store.database import Store
from store.migrate import migrate
from tests.fresh import fresh
from tests.journeys.conftest import HERE
from tests.moved import put, told
from tests.store.performed import performed

YEARS = sorted(HERE.glob("year-*.play"))
OF_EACH_KIND = HERE / "year-first-friday.play"


async def lived(file: Path) -> dict[str, list[str]]:
    """Perform a play; the archive of each community in it."""
    async with performed(file) as (store, _clock):
        return {one.name: told(store, one.id) for one in store.look(communities)}


def comes_back(file: Path, url: str) -> None:
    """Each community of a play, one after the other, in a database that is empty at first."""
    with TemporaryDirectory() as folder:
        archives = asyncio.run(lived(file))
        migrate(url)
        store = Store(url)
        try:
            for number, (name, archive) in enumerate(archives.items()):
                with store.session() as session:
                    brought = bring(session, put(archive, Path(folder)))
                assert brought.name == name
                again = told(store, brought.community)
                # The first one finds every number free.
                assert again == archive or (number and len(again) == len(archive))
        finally:
            store.close()


@pytest.mark.long
def test_a_year_comes_back_as_it_was(tmp_path: Path) -> None:
    comes_back(OF_EACH_KIND, fresh(tmp_path))


@pytest.mark.soak
@pytest.mark.parametrize("file", YEARS, ids=lambda file: file.stem)
def test_every_year_comes_back_as_it_was(file: Path, url: str) -> None:
    comes_back(file, url)
