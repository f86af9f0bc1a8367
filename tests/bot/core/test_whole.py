"""All of a card is shown to whoever may see it, whatever community its button says it is of."""

from bot.core.cards.plain import plain
from bot.core.whole import whole
from tests.room import ZONE, Room, where, who

SUBJECT = "gathering:1"


def shown(room: Room, name: str, channel: str, community: int, written: str = SUBJECT) -> str:
    now = room.clock.now()
    card = room.store.look(lambda s: whole(s, who(name), where(channel), community, written, now))
    return plain(card) if card else ""


async def test_in_its_own_channel_everybody_sees_all_of_it(room: Room) -> None:
    assert "Friday, April 3" in shown(room, "Eve", "facilitators", 1)


async def test_in_private_whoever_is_part_of_it_does(room: Room) -> None:
    assert shown(room, "Eve", "", 1) == ""
    await room.say("Eve", "/cop join")
    assert "Friday, April 3" in shown(room, "Eve", "", 1)


async def test_nobody_sees_another_communitys_from_elsewhere(room: Room) -> None:
    given = {"template": "first-friday", "name": "Harbour", "zone": ZONE}
    await room.make("Chris", "cop setup", given, source="form", channel="harbour")
    await room.make("Chris", "cop confirm", {}, channel="harbour")
    assert shown(room, "Eve", "harbour", 1) == ""
    assert shown(room, "Eve", "harbour", 2) == ""
    assert shown(room, "Eve", "nowhere", 1) == ""
    assert shown(room, "Eve", "facilitators", 0) == ""
    assert shown(room, "Eve", "facilitators", 1, "gathering:999999") == ""
    assert shown(room, "Eve", "facilitators", 1, "nonsense") == ""
