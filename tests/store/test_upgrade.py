"""Upgrading: a database of every released version comes to today's, with all that it holds."""

import threading
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Connection

from store import tables
from store.core.trouble import Trouble, Unusable
from store.database import engine
from store.fitness import newest, recognised
from store.migrate import differences, migrate
from store.migrations.landed import listed
from store.shape import Ask, difference, of_code, of_database
from tests.store.next_version import next_version
from tests.store.released.load import SAMPLES, Sample

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]


def asking(connection: Connection) -> Ask:
    return lambda asked: connection.exec_driver_sql(asked).all()


def every_table(connection: Connection) -> set[str]:
    kept = sqlalchemy.inspect(connection).get_table_names()
    return {each for each in kept if not each.startswith(("searchtext", "alembic", "sqlite_"))}


def counted(connection: Connection, names: set[str]) -> Counter[str]:
    rows = sqlalchemy.func.count()
    found = {
        each: connection.scalar(sqlalchemy.select(rows).select_from(sqlalchemy.table(each)))
        for each in names
    }
    return Counter({name: number or 0 for name, number in found.items()})


def test_there_is_a_sample_of_this_version_and_what_it_stands_on_has_landed() -> None:
    samples = [Sample.read(path) for path in SAMPLES]
    assert PROJECT["version"] in [each.version for each in samples], "run `make sample`"
    landed = {name.removeprefix("versions/").partition("_")[0] for name in listed()}
    assert {each.revision for each in samples} <= landed, "run `make landed`"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_database_of_a_released_version_is_brought_up_with_all_its_rows(
    path: Path, url: str
) -> None:
    sample = Sample.read(path)
    sample.load(url)
    opened = engine(url)
    with opened.connect() as connection:
        names = every_table(connection)
        assert set(sample.counts()) == names, "a table has no row: run `make sample`"
        assert counted(connection, names) == sample.counts()
    assert migrate(url) == sample.revision
    with opened.connect() as connection:
        assert counted(connection, names) == sample.counts()
        assert differences(connection) == []
    opened.dispose()


def test_whoever_was_there_before_has_been_welcomed(url: str) -> None:
    Sample.read(SAMPLES[0]).load(url)
    migrate(url)
    opened = engine(url)
    with opened.connect() as connection:
        welcomes = connection.exec_driver_sql("SELECT welcome FROM member").scalars().all()
    opened.dispose()
    assert set(welcomes) == {"told"}


@pytest.mark.parametrize("state", ["due", "claimed", "uncertain", "failed"])
def test_what_an_earlier_version_tried_is_known_by_what_that_called_it(
    url: str, state: str
) -> None:
    newest_sample = Sample.read(SAMPLES[-1])
    newest_sample.load(url)
    opened = engine(url)
    with opened.connect() as connection, connection.execution_options(writes=True).begin():
        # As a process leaves it that is stopped while a platform answers.
        tried = sqlalchemy.text("UPDATE delivery SET state = :state, attempt = 1 WHERE id = 1")
        connection.execute(tried, {"state": state})
    migrate(url)
    with opened.connect() as connection:
        asked = "SELECT id, known_as FROM delivery WHERE id = 1 OR known_as <> ''"
        known = connection.exec_driver_sql(asked).all()
    opened.dispose()
    assert [tuple(row) for row in known] == [(1, "convene-1")]


def test_what_is_brought_up_or_new_has_the_shape_of_the_code(url: str) -> None:
    assert migrate(url) == ""
    opened = engine(url)
    kind = opened.dialect.name
    with opened.connect() as connection:
        found = of_database(asking(connection), kind)
    opened.dispose()
    assert difference(found, of_code(tables.METADATA, kind)) == ""
    assert migrate(url) == newest()


def test_both_kinds_are_told_apart_by_the_same_rule(url: str) -> None:
    migrate(url)
    opened = engine(url)
    for trouble, statement in (
        (Trouble.NEWER, "UPDATE alembic_version SET version_num = '9999'"),
        (Trouble.UNRELEASED, "UPDATE alembic_version SET version_num = '0010'"),
        (Trouble.DAMAGED, "DELETE FROM alembic_version"),
        (Trouble.FOREIGN, "DROP TABLE taken"),
        (Trouble.CHANGED, "DROP INDEX rsvp_of_member"),
        (Trouble.CHANGED, "ALTER TABLE rsvp ADD COLUMN mood VARCHAR"),
    ):
        with opened.connect() as connection:
            connection.exec_driver_sql(statement)
            with pytest.raises(Unusable) as refused:
                recognised(asking(connection), opened.dialect.name)
            assert refused.value.trouble is trouble
            connection.rollback()
    opened.dispose()
    assert migrate(url) == newest()


def test_two_that_upgrade_at_once_do_it_once(url: str, tmp_path: Path) -> None:
    migrate(url)
    history = next_version(tmp_path, "INSERT INTO taken VALUES ('once', '2026-05-01 12:00:00')")
    both = [threading.Thread(target=migrate, args=(url, tmp_path, 60.0, history)) for _ in "ab"]
    for each in both:
        each.start()
    for each in both:
        each.join()
    opened = engine(url)
    with opened.connect() as connection:
        assert recognised(asking(connection), opened.dialect.name, history) == newest(history)
        assert counted(connection, {"taken"}) == {"taken": 1}
    opened.dispose()
