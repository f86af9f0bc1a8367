"""Migrations beside processes that go on writing: whoever is in the way is waited for."""

import threading
from pathlib import Path
from time import sleep

import psycopg
import pytest

from store.core.pool import TRIES
from store.core.trouble import Trouble, Unusable
from store.fitness import newest
from store.migrate import migrate
from tests.fresh import served
from tests.postgres import Server
from tests.store.next_version import next_version

DOES = "LOCK TABLE taken; LOCK TABLE home"
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'home'::regclass"


def in_the_way(url: str, times: int) -> None:
    """Somebody writes in the order opposite to the migration's: so often each waits for the other.

    The migration waits first, and so is the one that the server undoes.
    """
    with psycopg.connect(url) as there, psycopg.connect(url, autocommit=True) as looks:
        there.execute("SET deadlock_timeout = '1min'")
        there.commit()
        for _time in range(times):
            there.execute("LOCK TABLE home")
            while looks.execute(WAITS).fetchone() == (0,):
                sleep(0.01)
            there.execute("LOCK TABLE taken")
            there.commit()


def brought_up(server: Server, folder: Path, times: int) -> None:
    with served(server):
        url = server.fresh()
        writer = threading.Thread(target=in_the_way, args=(url, times))
        writer.start()
        try:
            assert migrate(url, history=next_version(folder, DOES)) == newest()
        finally:
            writer.join()


def test_a_migration_that_another_process_was_in_the_way_of_is_begun_again(
    server: Server, tmp_path: Path
) -> None:
    brought_up(server, tmp_path, 1)


def test_where_others_stay_in_the_way_it_is_said_that_it_is_locked_and_not_that_it_was_changed(
    server: Server, tmp_path: Path
) -> None:
    with pytest.raises(Unusable) as refused:
        brought_up(server, tmp_path, TRIES)
    assert refused.value.trouble is Trouble.LOCKED
