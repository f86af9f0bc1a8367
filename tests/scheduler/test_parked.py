"""What waits for a workspace that has us no longer: nothing is asked meanwhile, nothing is lost."""

from collections.abc import AsyncIterator

import pytest
from sqlmodel import select
from structlog.testing import capture_logs

from bot.core.ports import SendError
from store.checkup import since_message
from store.outbox import Delivery
from store.parked import hasten
from tests.room import Room, founded

AWAY = SendError("away", "token_revoked")


@pytest.fixture
async def room(database: str) -> AsyncIterator[Room]:
    """Bo is asked by Ana to take over a role of hers: a message in private, of use till April 3."""
    async with founded() as made:
        await made.say("Bo", "/cop join")
        await made.say("Ana", "/role claim opener")
        yield made


def waiting(room: Room) -> list[Delivery]:
    return room.store.look(lambda s: list(s.exec(select(Delivery).where(Delivery.state == "due"))))


async def asked(room: Room) -> None:
    """Ana asks Bo, whose workspace has us no longer."""
    room.chat.faults = [AWAY] * 9
    await room.say("Ana", "/role handover opener Bo")


async def test_it_is_said_once_the_workspace_has_us_again_and_asked_for_no_more_before(
    room: Room,
) -> None:
    await asked(room)
    left = len(room.chat.faults)
    await room.later(days=2)
    assert len(room.chat.faults) == left
    room.chat.faults = []
    room.store.write(lambda s: hasten(s, room.clock.now(), "fake", "elsewhere")).result()
    await room.passing.settle()
    assert not [shown for shown in room.chat.shown if shown.audience == "@Bo"]
    room.store.write(lambda s: hasten(s, room.clock.now(), "fake", "here")).result()
    await room.passing.settle()
    assert "Opener" in room.last("@Bo")


async def test_what_waits_behind_it_is_not_late(room: Room) -> None:
    await asked(room)
    now = room.clock.now()
    with room.work() as work:
        whose = next(one.account_id for one in waiting(room) if one.reason.startswith("away"))
        for key, account in (("behind", whose), ("home", None)):
            one = Delivery(
                community_id=1,
                key=key,
                verb="post",
                account_id=account,
                home_id=None if account else 1,
                card="",
                due_at=now,
            )
            work.outbox.post(one)
    late = [one.key for one in waiting(room) if one.due_at <= now and one.account_id == whose]
    assert "behind" in late
    assert room.store.look(lambda s: since_message(s, now)) == now, "for the channel's sake"
    await room.passing.settle()
    assert "behind" in [one.key for one in waiting(room)]
    assert room.store.look(lambda s: since_message(s, room.clock.now())) is None


async def test_nobody_is_taken_for_somebody_who_takes_no_messages(room: Room) -> None:
    await asked(room)
    with room.work() as work:
        members = [member.id for member in work.members.active()]
        assert not [a for a in work.members.accounts(members) if a.closed]


async def test_the_operator_is_told_once(room: Room) -> None:
    with capture_logs() as logs:
        await asked(room)
        await room.say("Chris", "/query ask kind: visits question: Who would show us a circle?")
        await room.later(days=10)
    told = [one for one in logs if "no longer" in one["event"]]
    assert [(one["workspace"], one["reason"]) for one in told] == [("here", "token_revoked")]


async def test_what_is_of_no_use_any_more_waits_no_longer(room: Room) -> None:
    await asked(room)
    assert [one for one in waiting(room) if one.reason.startswith("away")]
    until = max(one.useful_until or room.clock.now() for one in waiting(room))
    assert until > room.clock.now()
    await room.later(days=(until - room.clock.now()).days + 1)
    assert [one.due_at for one in waiting(room) if one.useful_until == until] == []


async def test_a_channel_of_it_is_lost_at_once(room: Room) -> None:
    room.chat.faults = [AWAY]
    await room.say("Ana", "/rsvp yes")
    with room.work() as work:
        home = work.communities.home(1)
        assert home is not None
        assert (home.state, home.reason) == ("lost", "token_revoked")
