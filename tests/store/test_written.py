"""What a transaction wrote into is known before it ends, whichever way it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import col, delete, select, update

from store.core.hot import Hot
from store.core.written import table, written
from store.database import Session, Store
from store.platforms.playground_tables import PlaygroundChannel
from tests.fresh import fresh


def add(session: Session) -> None:
    """A row, not flushed yet."""
    session.add(PlaygroundChannel(channel="there", name="There"))


def change(session: Session) -> None:
    """A row that is changed."""
    session.exec(select(PlaygroundChannel)).one().name = "Elsewhere"


def take(session: Session) -> None:
    """A row that is taken away."""
    session.delete(session.exec(select(PlaygroundChannel)).one())


def change_all(session: Session) -> None:
    """A statement that loads no row."""
    session.exec(update(PlaygroundChannel).values(name="All"))


def take_all(session: Session) -> None:
    """Another."""
    session.exec(delete(PlaygroundChannel).where(col(PlaygroundChannel.name) == "Here"))


def add_past_the_orm(session: Session) -> None:
    """A statement that goes to the driver itself."""
    ADD.run(session, channel="hot", name="Hot", position=1)


ADD = Hot(lambda insert: insert(table(PlaygroundChannel)))
WRITES = (add, change, take, change_all, take_all, add_past_the_orm)


@pytest.mark.parametrize("write", WRITES)
def test_a_table_that_was_written_into_is_known(
    write: Callable[[Session], None], tmp_path: Path
) -> None:
    store = Store(fresh(tmp_path))
    with store.session() as session:
        session.add(PlaygroundChannel(channel="here", name="Here"))
    with store.session() as session:
        session.exec(select(PlaygroundChannel)).all()
        assert not written(session)
        write(session)
        assert written(session) == {PlaygroundChannel.__tablename__}
    assert not store.look(written)
    store.close()
