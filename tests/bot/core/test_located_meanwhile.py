"""Located: whoever writes in private is looked up before their turn, and may be another by then."""

from collections.abc import Iterator

import pytest

from bot.core.ask import Ask
from bot.core.calls import Call
from bot.core.i18n import speaking
from bot.members.actions import erase
from bot.members.merge import merge
from store.members import Member
from store.work import Work
from tests.fresh import served
from tests.meanwhile import meanwhile
from tests.postgres import Server
from tests.room import Room, founded, said, where, who


@pytest.fixture(autouse=True)
def _shared(server: Server) -> Iterator[None]:
    with served(server):
        yield


def named(work: Work, name: str) -> Member:
    return next(one for one in work.members.active() if one.name == name)


def asking(room: Room, work: Work) -> Ask:
    return Ask(in_private("by-another"), room.clock.now(), work, None)


def in_private(number: str) -> Call:
    return Call(number, "", who("Ana"), where(""), typed="/rsvp yes")


async def test_who_was_made_one_with_another_account_meanwhile_is_answered_as_that_member() -> None:
    async with founded() as room:
        for name in ("Ana", "Bo"):
            await room.say(name, "/cop join")
        with room.work() as work:
            bo = named(work, "Bo").id

        def merged(work: Work) -> None:
            with speaking("en"):
                merge(asking(room, work), named(work, "Ana"), named(work, "Bo"))

        reply = await meanwhile(room.store, room.dispatch(in_private("ana-1")), merged)
        assert "Friday, April 3" in said(reply)
        with room.work() as work:
            coming = work.gatherings.next(room.clock.now())
            assert coming is not None
            [answer] = work.rsvps.of(coming.id)
            assert answer.member_id == bo


async def test_who_was_erased_meanwhile_is_no_member_and_is_not_brought_back() -> None:
    async with founded() as room:
        await room.say("Ana", "/cop join")

        def erased(work: Work) -> None:
            with speaking("en"):
                erase(asking(room, work), named(work, "Ana"))

        reply = await meanwhile(room.store, room.dispatch(in_private("ana-1")), erased)
        assert "Reference:" not in said(reply)
        with room.work() as work:
            assert [one.name for one in work.members.active()] == ["Chris"]
