"""What is done in the moment in which a community ends."""

from bot.core.at_end import settle
from bot.core.prompts import NEVER_TOO_LATE, Prompted
from store.core.subject import Subject
from tests.room import Room, Shown


async def at_the_end(room: Room) -> list[Shown]:
    """What is open is settled: what is said and drawn by that."""
    before = len(room.chat.shown)
    with room.work() as work:
        here, about = work.communities.this(), Subject("ending", 1)
        settle(Prompted(room.clock.now(), work, here, about, "", NEVER_TOO_LATE), here)
    await room.later(seconds=5)
    return room.chat.shown[before:]
