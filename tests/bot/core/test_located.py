"""Located: what would go wrong where several communities meet, or none does."""

from dataclasses import replace

from bot.core.calls import Call
from bot.core.cards.elements import Actions, Button
from bot.core.replies import Reply
from tests.room import NOBODY, Room, active, opened, said, where, who

ANOTHER = "/cop setup, typed in a channel where none meets, begins another."


async def test_a_button_of_another_communitys_card_does_nothing_here(two: Room) -> None:
    call = Call("pasted", "rsvp", who("Ana"), where(), {"answer": "yes"}, "button", community=2)
    assert "from another time or place" in said(await two.dispatch(call))
    assert active(two, 1) == active(two, 2) == NOBODY


async def test_another_communitys_gathering_is_unknown_here(two: Room) -> None:
    with two.work(2) as work:
        theirs = work.gatherings.next(two.clock.now())
        assert theirs is not None
    reply = await two.make("Ana", "rsvp", {"answer": "yes", "gathering": f"#{theirs.id}"})
    assert "There is no gathering" in said(reply)


async def test_in_a_channel_of_none_the_only_community_is_meant_else_the_person_is_asked(
    two: Room,
) -> None:
    asked = await two.say("Dee", "/rsvp yes", channel="random")
    assert "Phoenix facilitators (#facilitators), Readers (#readers)" in asked
    await two.say("Ana", "/cop join")
    assert "Friday, April 3" in await two.say("Ana", "/rsvp yes", channel="random")
    assert "Friday, April 3" in await two.say("Ana", "/rsvp maybe", channel="")


async def test_where_no_community_is_the_way_to_one_is_told() -> None:
    async with opened() as room:
        assert "/cop setup" in await room.say("Ana", "/rsvp yes")
        assert "typed in a channel" in await room.say("Ana", "/rsvp yes", channel="")
        form = await room.make("Ana", "rsvp", {"answer": "yes"}, source="form")
        assert "/cop setup" in said(form)
        assert "answer: yes" in said(form)


async def of_a_founder(room: Room, channel: str) -> Reply:
    """What somebody is told who is part of no community, and may begin one."""
    eve = replace(who("Eve"), founds=True)
    return await room.dispatch(Call(f"eve-{channel}", "rsvp", eve, where(channel), typed="/rsvp"))


def ways(reply: Reply) -> list[str]:
    """What the buttons of a card do."""
    body = reply.card.body if reply.card else ()
    rows = [row for row in body if isinstance(row, Actions)]
    items = [each for row in rows for each in row.items]
    return [each.offer.command for each in items if isinstance(each, Button)]


async def test_whoever_may_begin_a_community_is_told_so_where_none_meets(
    room: Room, two: Room
) -> None:
    for several, told in ((room, "Type /cop join in the channel where yours"), (two, "Readers")):
        reply = await of_a_founder(several, "random")
        assert told in said(reply)
        assert ANOTHER in said(reply)
        assert ways(reply) == ["cop setup"]
        # In private there is no channel for it to meet in.
        alone = await of_a_founder(several, "")
        assert "Type /cop join in the channel" in said(alone)
        assert ANOTHER in said(alone)
        assert ways(alone) == []
        for channel in ("random", ""):
            assert "/cop setup" not in await several.say("Eve", "/rsvp", channel=channel)
