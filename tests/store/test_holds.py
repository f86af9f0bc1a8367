"""What one process alone does: held by one of two, and by the other once that is gone."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import psycopg
import pytest

from store.database import Store
from tests.fresh import fresh
from tests.postgres import Server

SHARDS = ("shard 0", "shard 1", "shard 2", "shard 3")


@pytest.fixture
def both(server: Server) -> Iterator[tuple[Store, Store]]:
    url = server.empty()
    with closing(Store(url)) as one, closing(Store(url)) as other:
        yield one, other
    server.clear()


def soon(so: Callable[[], bool]) -> bool:
    """Whether it comes to be so: a server takes a moment to see that somebody has gone."""
    until = monotonic() + 30
    while not so():
        if monotonic() > until:
            return False
        sleep(0.02)
    return True


def test_one_of_two_holds_it_and_the_other_has_it_after(both: tuple[Store, Store]) -> None:
    one, other = (store.holds for store in both)
    assert one.take("this")
    assert not other.take("this")
    assert not one.take("this"), "somebody else in the process is somebody else"
    assert other.take("that")
    one.leave("this")
    assert other.take("this")


def test_what_a_process_held_is_free_once_its_connection_has_ended(
    both: tuple[Store, Store],
) -> None:
    one, other = both
    assert one.holds.take("this")
    with psycopg.connect(one.url, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks "
            "WHERE locktype = 'advisory' AND granted AND pid <> pg_backend_pid()"
        )
    assert soon(lambda: other.holds.take("this"))
    with pytest.raises(Exception, match=r"terminat|closed"):
        one.holds.take("that")
    assert not one.holds.take("this"), "it does not know that it lost what it held"


def test_they_are_divided_evenly_and_taken_over(both: tuple[Store, Store]) -> None:
    one, other = (store.holds for store in both)
    assert one.divided("shards", SHARDS) == set(SHARDS)
    assert other.divided("shards", SHARDS) == set(), "they are taken, until it hears of us"
    assert len(one.divided("shards", SHARDS)) == 2
    assert other.divided("shards", SHARDS) == set(SHARDS) - one.divided("shards", SHARDS)
    one.close()
    assert soon(lambda: other.divided("shards", SHARDS) == set(SHARDS))


def test_one_shard_stays_where_it_is(both: tuple[Store, Store]) -> None:
    one, other = (store.holds for store in both)
    for _look in range(2):
        assert one.divided("shards", SHARDS[:1]) == {"shard 0"}
        assert other.divided("shards", SHARDS[:1]) == set()


def test_who_has_a_file_to_itself_holds_whatever_it_asks_for(tmp_path: Path) -> None:
    with closing(Store(fresh(tmp_path))) as store:
        assert store.holds.divided("shards", SHARDS) == set(SHARDS)
        assert store.holds.take("this")
        assert not store.holds.take("this")
        store.holds.leave("this")
        assert store.holds.take("this")
