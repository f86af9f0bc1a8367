"""Who may be asked for a role: who would be asked too early, or left in peace too soon."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.roles.willing import resting
from store.requests import Invitation
from tests.room import Room, founded

QUESTIONS = ("Would ", "For the season ahead")


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """First-friday on March 2, with Ana, Bo and Chris, the steward; it meets on April 3."""
    async with founded() as made:
        for name in ("Ana", "Bo"):
            await made.say(name, "/cop join")
        yield made


async def test_a_role_that_is_still_to_come_is_no_sign_of_having_been_here(room: Room) -> None:
    # Nobody comes in April, and Ana means to open in September.
    await room.say("Ana", "/role claim opener September 4")
    shown = await room.until("2026-04-22 09:00")
    assert not [s for s in shown if s.text.startswith(QUESTIONS)]
    await room.say("Ana", "/rsvp yes")
    assert "@Ana" in {s.audience for s in await room.until("2026-08-14 09:00")}
    assert room.last("@Ana").startswith(QUESTIONS)


async def test_who_never_got_a_seat_has_not_been_here(room: Room) -> None:
    await room.say("Chris", "/gathering seats April 3 1")
    await room.say("Ana", "/rsvp yes")
    await room.say("Bo", "/rsvp yes")
    await room.until("2026-04-03 17:00")
    with room.work() as work:
        been = sorted(work.rsvps.visitors(room.clock.now()))
        assert [m.name for m in work.members.named(been).values()] == ["Ana"]


@pytest.mark.parametrize(("apart", "left_in_peace"), [(0, False), (7, True)])
async def test_what_was_asked_at_once_is_one_request_however_many_dates_it_names(
    room: Room, apart: int, left_in_peace: bool
) -> None:
    now = room.clock.now()
    with room.work() as work:
        bo = next(m.id for m in work.members.active() if m.name == "Bo")
        april, may, september = work.gatherings.coming(now, 3)
        for gathering, days in ((april, 0), (may, apart)):
            asked = Invitation(
                community_id=work.community,
                gathering_id=gathering.id,
                role="closing",
                member_id=bo,
                asked_at=now + timedelta(days=days),
            )
            work.requests.invite(asked)
        assert (bo in resting(work, september, now + timedelta(days=30))) is left_in_peace
