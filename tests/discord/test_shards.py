"""Shards: which of them this process runs, also while the database is away."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from adapters.discord.shards import Shards
from store.core.share import Share
from store.database import Store
from tests.fresh import fresh
from tests.postgres import Server

FOUR = (0, 1, 2, 3)


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    with closing(Store(server.empty())) as made:
        yield made
    server.clear()


def away(store: Store) -> None:
    """Nobody is let in any more, and whoever is in is put out."""
    name = store.engine.url.database
    with psycopg.connect(store.url.replace(f"/{name}", "/postgres"), autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false".encode())
        server.execute(
            "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s",
            (name,),
        )


async def test_a_process_alone_runs_all_and_a_second_one_half_of_them(store: Store) -> None:
    with closing(Store(store.url)) as beside:
        one, other = Shards(store), Shards(beside)
        for shards in (one, other):
            shards.of(FOUR, 4)
        assert await one.look() == set(FOUR)
        assert one.share() == Share("discord", FOUR, 4)
        assert await other.look() == set()
        assert (one.stands_by, other.stands_by) == (False, True)
        assert len(await one.look()) == 2
        assert await other.look() | one.mine == set(FOUR)
        assert not other.stands_by
        await one.let_go()
        assert one.share() == Share("discord", (), 4)
        assert len(await other.look()) == 2, "who only lets go is still there"


async def test_without_a_word_from_the_database_they_are_let_go_of_after_a_while(
    store: Store,
) -> None:
    patient, hasty = Shards(store, patience=600), Shards(store, patience=0)
    patient.of((0,), 1)
    hasty.of((0,), 1)
    assert await patient.look() == {0}
    hasty.mine = patient.mine
    away(store)
    assert await patient.look() == {0}, "nobody else can have it yet"
    assert await hasty.look() == set()
    assert not hasty.stands_by, "nobody runs them, as far as we know"


async def test_on_a_file_all_are_ours_and_we_speak_everywhere(tmp_path: Path) -> None:
    with closing(Store(fresh(tmp_path))) as store:
        whole, part = Shards(store), Shards(store)
        whole.of(FOUR, 4)
        part.of((1,), 4)
        assert await whole.look() == set(FOUR)
        assert whole.share() is None
        assert await part.look() == {1}
        assert part.share() == Share("discord", (1,), 4)
