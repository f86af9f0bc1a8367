"""A gathering's card that is missing is looked for, and posted where it is gone."""

from tests.bot.homes.test_deleted import missing, posted
from tests.room import Room


async def test_a_card_that_was_deleted_is_posted_again_and_a_steward_is_told(room: Room) -> None:
    room.chat.faults = [missing()]
    before = len(room.chat.shown)
    assert "I look for it in #facilitators" in await room.say("Chris", "/gathering card")
    assert len(posted(room, before)) == 1
    assert "Somebody deleted a card of mine in #facilitators" in room.last("@Chris")


async def test_one_that_was_left_away_comes_back_when_a_steward_asks(room: Room) -> None:
    for name in ("Ana", "Bo"):
        room.chat.faults = [missing()]
        await room.say(name, "/rsvp yes")
    assert "so I leave it away" in room.last("@Chris")
    before = len(room.chat.shown)
    await room.say("Chris", "/gathering card next")
    assert len(posted(room, before)) == 1
    assert "Coming · 2" in room.last()
    # Asked for again, one that was posted twice is posted a third time: a steward wants it.
    room.chat.faults = [missing()]
    await room.say("Chris", "/gathering card")
    assert "I post it once more" in room.last("@Chris")


async def test_where_it_stands_it_is_drawn_and_not_posted(room: Room) -> None:
    keys, before = set(room.chat.by_key), len(room.chat.shown)
    await room.say("Chris", "/gathering card")
    assert set(room.chat.by_key) == keys
    assert len(posted(room, before)) == 1


async def test_a_card_whose_time_has_not_come_is_not_posted(room: Room) -> None:
    before = len(room.chat.shown)
    said = await room.say("Chris", "/gathering card May 1")
    assert "The card of Friday, May 1 is not in the channel yet" in said
    assert room.chat.shown[before:] == []


async def test_only_stewards_have_it_looked_for(room: Room) -> None:
    await room.say("Ana", "/cop join")
    assert "Only stewards" in await room.say("Ana", "/gathering card")
