"""Voice: what is said to one person is said once, however many accounts they have."""

from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.voice import CHANGES, Voice
from tests.room import FakeChat, Room


async def test_one_person_on_two_platforms_hears_a_private_message_once(room: Room) -> None:
    room.chats["other"] = other = FakeChat("other")
    await room.say("Ana", "/cop join")
    with room.work() as work:
        ana = next(member for member in work.members.active() if member.name == "Ana")
        work.members.link(ana, "other", "there", "ana")
        for _time in range(2):
            Voice(work, room.clock.now()).direct(ana, Card(words("Only once")), CHANGES, "once")
    await room.passing.settle()
    heard = [
        one.audience for chat in (room.chat, other) for one in chat.shown if "Only" in one.text
    ]
    assert heard == ["@Ana"]
