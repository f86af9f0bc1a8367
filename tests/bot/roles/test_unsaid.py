"""Willing: whose silence is an answer, and whose is none since nothing was ever said to them."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.voice import ROLE_REQUESTS, THANKS, Voice
from bot.roles.willing import resting
from store.members import Member
from store.requests import Invitation
from store.wishes import SeasonAsk
from store.work import Work
from tests.room import Room, founded


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """March 2; Dee was written to today, and by the clock nobody is asked for anything."""
    async with founded() as made:
        await made.say("Dee", "/cop join")
        for name in ("roles-unfilled", "season-roles", "monthly-query"):
            await made.say("Chris", f"/cop prompts {name} off")
        with made.work() as work:
            Voice(work, made.clock.now()).direct(dee(work), Card(words("Before")), THANKS, "before")
        await made.passing.settle()
        yield made


def dee(work: Work) -> Member:
    return next(member for member in work.members.active() if member.name == "Dee")


def request(room: Room, which: int, key: str, hours: int | None = None) -> bool:
    """Dee is asked for Closing of a gathering; False where that is put off past its use."""
    now = room.clock.now()
    with room.work() as work:
        gathering, until = work.gatherings.coming(now)[which], None
        if key == "season":
            parts = [[gathering.id, "closing", gathering.day.isoformat()]]
            one = SeasonAsk(
                community_id=1, member_id=dee(work).id, season=which, asked_at=now, parts=parts
            )
            said = f"season:{work.wishes.ask(one).id}"
        else:
            said = f"ask:{gathering.id}:{gathering.starts_at:%Y-%m-%dT%H:%M}:then"
        if hours is not None:
            until = now + timedelta(hours=hours)
        work.requests.invite(
            Invitation(
                community_id=1,
                gathering_id=gathering.id,
                role="closing",
                member_id=dee(work).id,
                asked_at=now + timedelta(days=which),
            )
        )
        return Voice(work, now).direct(dee(work), Card(words("?")), ROLE_REQUESTS, said, until)


def rests(room: Room) -> bool:
    """Whether Dee is left in peace about the gathering after the next one, three weeks on."""
    with room.work() as work:
        third = work.gatherings.coming(room.clock.now())[2]
        return dee(work).id in resting(work, third, room.clock.now() + timedelta(days=21))


@pytest.mark.parametrize("key", ["ask", "season"])
async def test_two_requests_that_were_let_pass_are_an_answer(room: Room, key: str) -> None:
    assert request(room, 0, key)
    assert request(room, 1, key)
    assert rests(room)


@pytest.mark.parametrize("key", ["ask", "season"])
async def test_what_was_put_off_and_left_unsaid_is_nobodys_silence(room: Room, key: str) -> None:
    assert request(room, 0, key)
    assert not request(room, 1, key, hours=2)
    assert not rests(room)
