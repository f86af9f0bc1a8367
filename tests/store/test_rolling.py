"""One process after the other brought up to a new version: what goes on beside it, and what not."""

import psycopg
import pytest

from store.core.trouble import Trouble, Unusable
from store.fitness import newest
from store.migrate import migrate
from tests.fresh import served
from tests.postgres import Server
from tests.room import Room, founded

ADDS = (
    "ALTER TABLE home ADD COLUMN yet_to_come INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE delivery ADD COLUMN yet_to_come VARCHAR",
    "CREATE TABLE yettocome (id INTEGER PRIMARY KEY)",
    "CREATE INDEX delivery_yet_to_come ON delivery (yet_to_come)",
)
"""What a migration may do while processes of the version before go on."""


def bring_up(url: str) -> None:
    """What a process of the next version does to the database as it starts."""
    with psycopg.connect(url) as newer:
        for statement in ADDS:
            newer.execute(statement)
        newer.execute("UPDATE alembic_version SET version_num = %s", (f"{int(newest()) + 1:04}",))


async def test_who_runs_goes_on_beside_a_newer_version_that_only_added_something(
    server: Server,
) -> None:
    with served(server):
        async with founded() as old:
            # Often enough that the server has made ready what it is asked each time.
            for name in ("Ana", "Bo", "Dee", "Eli") * 3:
                assert await old.say(name, "/rsvp yes")
            bring_up(old.store.url)
            for name in ("Ana", "Bo", "Dee", "Eli") * 3:
                assert await old.say(name, "/rsvp no")
            said = len(await old.later(days=40))
            assert said > 0
            assert_nothing_failed(old)


async def test_a_process_of_the_version_before_does_not_start_again_on_what_is_newer(
    server: Server,
) -> None:
    with served(server):
        url = server.fresh()
        bring_up(url)
        with pytest.raises(Unusable) as refused:
            migrate(url)
    assert refused.value.trouble is Trouble.NEWER


def assert_nothing_failed(room: Room) -> None:
    with room.work() as work:
        states = {occurrence.state for occurrence in work.occurrences.recent(500)}
    assert "failed" not in states
