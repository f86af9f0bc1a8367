"""A card that somebody deleted: posted once more, and left away where they mean it."""

from bot.core.ports import SendError
from bot.homes.deleted import deleted
from store.core.subject import Subject
from tests.room import CHANNEL, Room, said

CARD = Subject("gathering", 1)


def missing() -> SendError:
    return SendError("deleted", "message_not_found", missing=True)


def posted(room: Room, since: int) -> list[str]:
    """What was posted or drawn in the channel since."""
    return [s.message for s in room.chat.shown[since:] if s.audience == f"#{CHANNEL}"]


async def test_it_is_posted_once_more_and_then_only_if_a_steward_wants_it(room: Room) -> None:
    room.chat.faults = [missing()]
    await room.say("Ana", "/rsvp yes")
    assert "Somebody deleted a card of mine in #facilitators" in room.last("@Chris")
    room.chat.faults = [missing()]
    await room.say("Bo", "/rsvp yes")
    assert "once more, so I leave it away" in room.last("@Chris")
    before = len(room.chat.shown)
    await room.say("Dee", "/rsvp yes")
    assert posted(room, before) == []
    assert "I post it now" in await room.press("Chris", "Post it", "@Chris")
    assert len(posted(room, before)) == 1
    assert "That is done already" in await room.press("Chris", "Post it", "@Chris")


async def test_what_is_over_is_left_away_without_a_word(room: Room) -> None:
    with room.work() as work:
        work.living.close(CARD)
        before = len(room.chat.shown)
        deleted(work, 1, CARD, room.clock.now())
        deleted(work, 1, CARD, room.clock.now())
    await room.passing.settle()
    assert room.chat.shown[before:] == []


async def test_into_a_home_of_somebody_elses_nothing_is_posted(room: Room) -> None:
    reply = await room.make("Chris", "cop post-again", {"home": "77", "subject": str(CARD)})
    assert "another time or place" in said(reply)
