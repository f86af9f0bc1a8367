"""Voice: what is said to one person is said once, however many accounts they have."""

from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.voice import CHANGES, Voice
from store.core.subject import Subject
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


async def test_a_card_that_is_renewed_twice_before_it_stands_is_posted_once(room: Room) -> None:
    """Two things happen while nobody is there to say the first; a restart lies in between."""
    await room.say("Ana", "/rsvp yes")
    await room.passing.settle()
    about, past = Subject("gathering", 1), Subject("nudge", 1)
    posted = len(room.chat.by_key)
    with room.work() as work:
        for _time in range(2):
            Voice(work, room.clock.now()).renew(about, past)
    await room.later(minutes=2)
    assert len(room.chat.by_key) == posted + 1
    with room.work() as work:
        (stands,), (before,) = work.living.of(about), work.living.of(past)
        assert stands.message
        assert before.message
        assert stands.message != before.message
