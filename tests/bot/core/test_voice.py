"""Voice: what is said to one person is said once, however many accounts they have."""

from datetime import timedelta

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


async def test_a_question_is_left_on_the_desk_of_whoever_takes_no_messages(room: Room) -> None:
    await room.say("Ana", "/cop join")
    asked = Card(words("Would you bring the bell?"))
    with room.work() as work:
        voice = Voice(work, room.clock.now())
        ana = next(member for member in work.members.active() if member.name == "Ana")
        assert voice.leave(ana, asked, CHANGES, "bell")
        assert not voice.leave(ana, asked, CHANGES, "bell"), "left twice"
        work.members.hush(ana.id, CHANGES)
        assert not voice.leave(ana, asked, CHANGES, "bell-again")
    await room.passing.settle()
    assert not [one for one in room.chat.shown if one.audience == "@Ana"]


async def test_what_is_said_below_a_card_names_what_the_card_is_of(room: Room) -> None:
    about = Subject("gathering", 1)
    with room.work() as work:
        [home] = work.communities.homes()
        until = room.clock.now() + timedelta(hours=1)
        Voice(work, room.clock.now()).reply(home, about, Card(words("Below it")), "below", until)
    await room.passing.settle()
    assert room.last() == "Below it"
    with room.work() as work:
        assert work.living.of(about)
