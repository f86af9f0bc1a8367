"""What a living card shows where it stands, and what it would show if it were drawn now."""

from bot.core import living
from bot.core.cards.plain import plain
from store.core.subject import Subject
from tests.room import Room


def stands(room: Room, kind: str, number: int, community: int = 1) -> str:
    """What the card of a subject shows where it stands: it is what would be drawn."""
    subject = Subject(kind, number)
    with room.work(community) as work:
        message = work.living.of(subject)[0].message
        drawn = living.draw(work, subject, room.clock.now())
    shown = next(s for s in reversed(room.chat.shown) if s.message == message)
    assert drawn is not None
    assert shown.text == plain(drawn)
    return shown.text
