"""What waits to be said in private in a test, and whether it is still so as all stands now."""

from bot.core.still import holds
from bot.core.voice import ANSWERS
from store.members import Member
from store.outbox import Delivery
from tests.room import Room


def member(room: Room, name: str) -> Member:
    """Somebody who takes part, by name."""
    with room.work() as work:
        return next(one for one in work.members.active() if one.name == name)


def so(room: Room, name: str, key: str) -> bool:
    """Whether what waits for somebody under a key would be said to them now."""
    now, to = room.clock.now(), member(room, name).id
    with room.work() as work:
        waits = Delivery(
            community_id=work.community,
            key=f"{work.community}:{key}>{to}",
            verb="post",
            account_id=work.members.accounts([to])[-1].id,
            kind=ANSWERS,
            counts=True,
            due_at=now,
        )
        return holds(work, waits, now)
