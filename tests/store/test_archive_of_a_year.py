"""A year of a community goes into an archive, and all of it comes out of that in another place."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from adapters.cli.play import read
from adapters.plays.runner import perform
from adapters.web.stage import PlaygroundStage
from adapters.wiring.core import core
from bot.core.ports import Clock
from store.archive.brought import bring
from store.checkup import communities
from store.database import Store
from store.migrate import migrate
from tests.fresh import fresh
from tests.journeys.conftest import HERE
from tests.moved import put, told

YEARS = sorted(HERE.glob("year-*.play"))
OF_EACH_KIND = HERE / "year-first-friday.play"


async def lived(file: Path) -> dict[str, list[str]]:
    """Perform a play; the archive of each community in it."""
    stores: list[Store] = []

    def build(store: Store, clock: Clock) -> object:
        stores.append(store)
        return core(store, clock, lambda _who: True)

    stage = PlaygroundStage(build)  # type: ignore[arg-type]  # it is what the wiring puts together
    try:
        async for turn in perform(read(file), stage):
            assert turn.held is not False, turn
        there = stores[-1].look(communities)
        return {one.name: told(stores[-1], one.id) for one in there}
    finally:
        await stage.close()


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
