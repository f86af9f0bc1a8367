"""Once a year it is asked whether the charter still fits, and at no other time."""

from datetime import UTC, datetime

import pytest

from bot.charter.prompts import closes, each_year
from bot.charter.standing import HERE
from bot.core.prompts import Prompted
from store.charters import CharterVersion
from store.core.subject import Subject
from tests.room import Room


def agreed(room: Room, state: str = "taken", month: int = 5) -> None:
    """A version from last May."""
    at = datetime(2025, month, 3, tzinfo=UTC)
    with room.work() as work:
        number = 1 if state == "taken" else None
        work.charters.add(
            CharterVersion(
                community_id=1,
                texts={"goals": "To learn."},
                state=state,
                number=number,
                put_at=at,
                closes_at=at,
                ended_at=at if number else None,
            )
        )


def asked(room: Room, month: int) -> bool:
    """Whether the questions come in a month."""
    now = datetime(month // 100, month % 100, 9, 16, tzinfo=UTC)
    with room.work() as work:
        here = work.communities.this()
        each_year(Prompted(now, work, here, Subject("month", month), "8 days after", now))
        return bool(work.living.of(HERE))


@pytest.mark.parametrize(
    ("month", "comes"), [(202505, False), (202604, False), (202605, True), (202705, True)]
)
def test_it_is_asked_each_year_in_the_month_it_was_agreed_on(
    room: Room, month: int, comes: bool
) -> None:
    agreed(room)
    assert asked(room, month) == comes


def test_without_a_charter_nobody_is_asked(room: Room) -> None:
    assert not asked(room, 202605)


def test_while_one_is_decided_on_nobody_is_asked(room: Room) -> None:
    agreed(room)
    agreed(room, "put")
    assert not asked(room, 202605)


async def test_the_card_says_what_was_agreed_on(room: Room) -> None:
    agreed(room)
    await room.say("Chris", "/charter ask")
    assert "Does it still fit?" in room.last()


async def test_it_comes_by_the_clock(room: Room) -> None:
    agreed(room, month=3)
    shown = await room.until("2026-03-09 12:00")
    assert sum("Does it still fit?" in one.text for one in shown) == 1


def test_a_version_that_is_gone_ends_no_second_time(room: Room) -> None:
    agreed(room)
    now = datetime(2026, 5, 9, 16, tzinfo=UTC)
    with room.work() as work:
        here = work.communities.this()
        told = Prompted(now, work, here, Subject("charterversion", 1), "", now)
        closes(told)
        closes(Prompted(now, work, here, Subject("charterversion", 9), "", now))
        assert told.voice.said == 0
