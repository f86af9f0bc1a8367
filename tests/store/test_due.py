"""What is due: it is ended by whoever still finds it due."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store import due
from store.communities import Community
from store.core.subject import Subject
from store.database import Store
from store.directory import Directory
from store.occurrences import Foreseen
from store.work import Work
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
SOON = Foreseen("closing · at the end", "at the end", Subject("gathering", 1), NOW.date(), NOW)


@pytest.fixture
def work(database: str, tmp_path: Path) -> Iterator[Work]:
    store = Store(fresh(tmp_path))
    with store.session() as session:
        made = Community(name="Test", template="first-friday", zone="UTC", founded_at=NOW)
        yield Directory(session).found(made, "fake", "here", "one", "one", NOW)
    store.close()


def test_what_another_process_put_off_since_it_was_found_is_not_ended(work: Work) -> None:
    session = work._session
    work.occurrences.plan([SOON])
    [found] = due.due(session, NOW, 9)
    number = found.id
    work.occurrences.put_off(number, LATER)
    assert not due.settle(session, number, "done", 0, NOW)
    assert due.settle(session, number, "done", 0, LATER)
    assert not due.settle(session, number, "done", 0, LATER)
