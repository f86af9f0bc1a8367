"""The database as it is opened: what survives a power cut, and what may be done again."""

from pathlib import Path

import pytest
from sqlmodel import Session, select, text

from store.communities import Community
from store.database import Store
from tests.fresh import fresh

NORMAL, FULL = 1, 2


@pytest.mark.parametrize(("hurried", "wanted"), [(False, FULL), (True, NORMAL)])
def test_only_a_hurried_store_does_not_wait_for_the_disk(
    tmp_path: Path, hurried: bool, wanted: int
) -> None:
    def asked(session: Session) -> int:
        return int(session.connection().execute(text("PRAGMA synchronous")).scalar_one())

    store = Store(fresh(tmp_path), hurried=hurried)
    try:
        assert store.write(asked).result() == wanted
    finally:
        store.close()


def test_whether_something_is_due_is_seen_by_its_index(tmp_path: Path) -> None:
    def explained(session: Session) -> str:
        plan = session.connection().exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT 1 FROM delivery WHERE state IN ('due', 'claimed')"
            " AND due_at <= '2026-01-01' AND (state = 'due' OR lease <= '2026-01-01') LIMIT 1"
        )
        return " ".join(str(row) for row in plan)

    store = Store(fresh(tmp_path))
    try:
        assert "delivery_due" in store.look(explained)
    finally:
        store.close()


def test_a_statement_is_compiled_once_for_all_databases(tmp_path: Path) -> None:
    def compiled(session: Session) -> object:
        result = session.connection().execute(select(Community.name))
        return result.context.compiled

    found = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        store = Store(fresh(folder))
        try:
            found.append(store.look(compiled))
        finally:
            store.close()
    assert found[0] is found[1]
