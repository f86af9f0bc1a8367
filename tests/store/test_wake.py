"""Whether all processes hear of what was written to be said or done, once it is committed."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import psycopg
import pytest

from store.communities import Community
from store.core.subject import Subject
from store.core.wake import Ear
from store.database import Session, Store
from store.directory import Directory
from store.occurrences import Foreseen
from store.outbox import Delivery
from store.work import Work
from tests.postgres import Server

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SOON = 30.0


@pytest.fixture
def both(server: Server) -> Iterator[tuple[Store, Store]]:
    url = server.fresh()
    with closing(Store(url)) as one, closing(Store(url)) as other:
        with one.session() as session:
            made = Community(name="Test", template="first-friday", zone="UTC", founded_at=NOW)
            Directory(session).found(made, "fake", "here", "one", "one", NOW)
        yield one, other
    server.clear()


@pytest.fixture
def heard(both: tuple[Store, Store]) -> Iterator[threading.Event]:
    """Whether the other process heard something since it began to listen."""
    told = threading.Event()
    with closing(Ear(both[1].engine, told.set)):
        assert told.wait(SOON), "it looks once, for what was written before it listened"
        told.clear()
        yield told


def post(session: Session, key: str) -> None:
    Work(session, 1).outbox.post(
        Delivery(community_id=1, key=key, verb="post", home_id=1, card="{}", due_at=NOW)
    )


def test_a_message_that_was_put_in_wakes_the_other_process(
    both: tuple[Store, Store], heard: threading.Event
) -> None:
    both[0].write(lambda session: post(session, "one")).result()
    assert heard.wait(SOON)


def test_an_occurrence_that_was_planned_wakes_the_other_process(
    both: tuple[Store, Store], heard: threading.Event
) -> None:
    planned = Foreseen(
        prompt="x",
        step="x",
        subject=Subject("month", 1),
        day=NOW.date(),
        due_at=NOW,
    )
    both[0].write(lambda session: Work(session, 1).occurrences.plan([planned])).result()
    assert heard.wait(SOON)


def test_what_was_not_kept_and_what_nobody_has_to_say_wake_nobody(
    both: tuple[Store, Store], heard: threading.Event
) -> None:
    def fails(session: Session) -> None:
        post(session, "never")
        raise LookupError

    with pytest.raises(LookupError):
        both[0].write(fails).result()
    both[0].write(lambda session: Work(session, 1).communities.this()).result()
    # What comes after it is heard after it: so much had been heard by then.
    assert not heard.is_set()
    both[0].write(lambda session: post(session, "one")).result()
    assert heard.wait(SOON)


def test_it_listens_again_when_its_connection_was_lost(
    both: tuple[Store, Store], heard: threading.Event
) -> None:
    with psycopg.connect(both[0].url, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE query LIKE 'LISTEN%' AND datname = current_database()"
        )
    assert heard.wait(SOON), "whatever was written meanwhile"
    heard.clear()
    both[0].write(lambda session: post(session, "one")).result()
    assert heard.wait(SOON)
