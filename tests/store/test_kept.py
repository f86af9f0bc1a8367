"""Rows that are kept have a number, and nothing takes a missing one for 0."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from store.communities import Home
from store.database import Store
from store.members import Member
from tests.fresh import fresh

ROOT = Path(__file__).parents[2]
ROOMS = ("adapters", "bot", "scheduler", "store")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ZEROED = re.compile(r"\b(id|\w+_id|contact|thread|page|message)\b[\])]* or 0\b")


def test_no_missing_number_becomes_0_on_the_way() -> None:
    zeroed = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for line in path.read_text().splitlines()
        if ZEROED.search(line)
    ]
    assert zeroed == []


def test_what_points_at_a_row_that_was_not_saved_is_refused(tmp_path: Path) -> None:
    unsaved = Member(community_id=1, name="Ana", joined_at=NOW)
    home = Home(community_id=unsaved.id, platform="slack", workspace="T", channel="C", since=NOW)
    store = Store(fresh(tmp_path))

    def keep() -> None:
        with store.session() as session:
            session.add(home)

    with pytest.raises(IntegrityError, match=r"NOT NULL.*community_id"):
        keep()
    store.close()
